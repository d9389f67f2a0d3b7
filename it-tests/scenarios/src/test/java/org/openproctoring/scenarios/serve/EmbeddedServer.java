package org.openproctoring.scenarios.serve;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openproctoring.scenarios.host.EmbeddedCommand;
import org.openproctoring.scenarios.host.HostInstallation;

/** A server within this JVM. */
final class EmbeddedServer implements Server {
    private final EmbeddedCommand command;
    private final MatchResult ready;

    private EmbeddedServer(EmbeddedCommand command, MatchResult ready) {
        this.command = command;
        this.ready = ready;
    }

    /** Starts a command of an installation, and waits for a line of this form. */
    static EmbeddedServer start(HostInstallation host, String name, List<String> options, Pattern form) {
        EmbeddedCommand command =
                host.start(Stream.concat(Stream.of(name), options.stream()).toArray(String[]::new));
        return new EmbeddedServer(command, Server.ready(form, command.firstLine(), command.err()));
    }

    @Override
    public MatchResult ready() {
        return ready;
    }

    @Override
    public String err() {
        return command.err();
    }

    @Override
    public void end() {
        command.stop();
    }
}

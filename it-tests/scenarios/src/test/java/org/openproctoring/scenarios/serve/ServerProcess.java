package org.openproctoring.scenarios.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openproctoring.scenarios.host.HostInstallation;

/** A server in a process of its own. */
final class ServerProcess implements Server {
    private static final int TIME_LIMIT_SECONDS = 60;

    private final Process process;
    private final Path err;
    private final MatchResult ready;

    private ServerProcess(Process process, Path err, MatchResult ready) {
        this.process = process;
        this.err = err;
        this.ready = ready;
    }

    /** Starts a command of an installation, and waits for a line of this form. */
    static ServerProcess start(HostInstallation host, String name, List<String> options, Pattern form) {
        return start(
                host,
                Stream.concat(Stream.of(host.script().toString(), name), options.stream())
                        .toList(),
                form);
    }

    /** Starts a command line with the environment of an installation, and waits for a line of this form. */
    static ServerProcess start(HostInstallation host, List<String> command, Pattern form) {
        try {
            Path err = Files.createTempFile(host.script().getParent(), "serve", ".err");
            Process process = host.process(command).redirectError(err.toFile()).start();
            BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            String line = firstLine(process, out);
            return new ServerProcess(process, err, Server.ready(form, line, Files.readString(err)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Process process, BufferedReader out) throws IOException {
        CompletableFuture<Void> tooLate = new CompletableFuture<Void>()
                .completeOnTimeout(null, TIME_LIMIT_SECONDS, TimeUnit.SECONDS)
                .thenRun(process::destroyForcibly);
        String line = out.readLine();
        tooLate.cancel(false);
        return String.valueOf(line);
    }

    @Override
    public MatchResult ready() {
        return ready;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public String err() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once, as a crash would. */
    @Override
    public void end() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, waits for that, and tells its exit status. */
    int terminate() {
        process.destroy();
        return awaitEnd();
    }

    private int awaitEnd() {
        try {
            assertThat(process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("ended within %d seconds", TIME_LIMIT_SECONDS)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

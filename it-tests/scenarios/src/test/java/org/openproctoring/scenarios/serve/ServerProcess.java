package org.openproctoring.scenarios.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctoring.scenarios.host.HostInstallation;

/** A server in a process of its own: ready when it has printed its first line. */
final class ServerProcess {
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
    static ServerProcess start(HostInstallation host, List<String> command, Pattern form) {
        try {
            Path err = Files.createTempFile(host.script().getParent(), "serve", ".err");
            Process process = host.process(command).redirectError(err.toFile()).start();
            BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            Matcher ready = form.matcher(firstLine(process, out));
            assertThat(ready.matches())
                    .as("first line on standard output is %s; standard error: %s", ready, Files.readString(err))
                    .isTrue();
            return new ServerProcess(process, err, ready.toMatchResult());
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

    /** The command on a port, unless its options name one. */
    static List<String> onPort(int port, List<String> command, List<String> options) {
        List<String> all = new ArrayList<>(command);
        if (!options.contains("--port")) {
            all.addAll(List.of("--port", Integer.toString(port)));
        }
        all.addAll(options);
        return all;
    }

    /** A group of the line that it printed. */
    String ready(int group) {
        return ready.group(group);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** What it wrote to standard error up to now. */
    String err() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once, as a crash would. */
    void kill() {
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

package org.openproctoring.scenarios.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openproctoring.scenarios.host.HostInstallation;

/** {@code host serve} in a process of its own, from its address on standard output to its end. */
public final class RunningHost implements AutoCloseable {
    private static final int TIME_LIMIT_SECONDS = 60;
    private static final String READY = "Listening on ";

    private final Process process;
    private final Path err;
    private final URI address;

    private RunningHost(Process process, Path err, URI address) {
        this.process = process;
        this.err = err;
        this.address = address;
    }

    /** Starts a host on any free port, and waits until it is ready. */
    public static RunningHost start(HostInstallation host, String... options) {
        List<String> command = new ArrayList<>(List.of(host.script().toString(), "serve", "--port", "0"));
        command.addAll(List.of(options));
        return start(host, command);
    }

    /** Starts a host on any free port from its modules, and waits until it is ready. */
    public static RunningHost startOnModulePath(HostInstallation host, String... options) {
        Path home = host.home();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dhost.home=" + home,
                "-p",
                home.resolve("lib") + ":" + host.providers(),
                "--add-modules",
                "ALL-MODULE-PATH",
                "-m",
                "org.openproctoring.host/org.openproctoring.host.Main",
                "serve",
                "--port",
                "0"));
        command.addAll(List.of(options));
        return start(host, command);
    }

    private static RunningHost start(HostInstallation host, List<String> command) {
        try {
            Path err = Files.createTempFile(host.script().getParent(), "serve", ".err");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            String line = firstLine(process, out);
            assertThat(line)
                    .as("first line on standard output; standard error: %s", Files.readString(err))
                    .startsWith(READY);
            return new RunningHost(process, err, URI.create(line.substring(READY.length())));
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

    /** The address that the host printed. */
    public URI address() {
        return address;
    }

    /** The process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** What the host wrote to standard error up to now. */
    public String err() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the host at once, as a crash would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks the host to end, waits for it, and tells its exit status. */
    public int terminate() {
        process.destroy();
        return awaitEnd();
    }

    /** Waits until the host takes no new connection. */
    public void awaitRefusing() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIME_LIMIT_SECONDS);
        while (System.nanoTime() < end) {
            try {
                new Socket(address.getHost(), address.getPort()).close();
            } catch (IOException refused) {
                return;
            }
        }
        throw new AssertionError("still takes connections");
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

    @Override
    public void close() {
        kill();
    }
}

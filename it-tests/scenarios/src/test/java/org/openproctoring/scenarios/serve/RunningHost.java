package org.openproctoring.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.waiting.Eventually;

/**
 * {@code host serve} in a process of its own, from its address on standard output to its end, and from there on again at
 * the same address.
 */
public final class RunningHost implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Listening on (\\S+)");

    private final HostInstallation host;
    private final List<String> command;
    private final List<String> options;
    private ServerProcess process;

    private RunningHost(HostInstallation host, List<String> command, List<String> options) {
        this.host = host;
        this.command = command;
        this.options = options;
        process = ServerProcess.start(host, ServerProcess.onPort(0, command, options), READY);
    }

    /** Starts a host with the environment of its installation, and waits until it is ready; on any free port, unless told. */
    public static RunningHost start(HostInstallation host, String... options) {
        return new RunningHost(host, List.of(host.script().toString(), "serve"), List.of(options));
    }

    /** The same from its modules. */
    public static RunningHost startOnModulePath(HostInstallation host, String... options) {
        Path home = host.home();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(HostInstallation.FAST_START);
        command.addAll(List.of(
                "-Dhost.home=" + home,
                "-p",
                home.resolve("lib") + ":" + host.providers(),
                "--add-modules",
                "ALL-MODULE-PATH",
                "-m",
                "org.openproctoring.host/org.openproctoring.host.Main",
                "serve"));
        return new RunningHost(host, command, List.of(options));
    }

    /** Starts it once more after its end, with the same options and at the same address. */
    public void restart() {
        process = ServerProcess.start(host, ServerProcess.onPort(address().getPort(), command, options), READY);
    }

    /** The address that the host printed. */
    public URI address() {
        return URI.create(process.ready(1));
    }

    /** The process. */
    public ProcessHandle process() {
        return process.handle();
    }

    /** What the host wrote to standard error since its latest start. */
    public String err() {
        return process.err();
    }

    /** Lets no file of the process grow beyond a size any more, as on a disk that is full; {@code unlimited} lets them again. */
    public void limitFiles(String size) {
        try {
            int status = new ProcessBuilder(
                            "prlimit", "--pid", Long.toString(process().pid()), "--fsize=" + size + ":unlimited")
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends the host at once, as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Asks the host to end, waits for it, and tells its exit status. */
    public int terminate() {
        return process.terminate();
    }

    /** Waits until the host takes no new connection. */
    public void awaitRefusing() {
        Eventually.holds("the host takes no connections", () -> {
            try (Socket taken = new Socket(address().getHost(), address().getPort())) {
                return taken.isClosed();
            } catch (IOException refused) {
                return true;
            }
        });
    }

    @Override
    public void close() {
        kill();
    }
}

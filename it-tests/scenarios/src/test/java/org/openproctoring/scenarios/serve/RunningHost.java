package org.openproctoring.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.waiting.Eventually;

/**
 * {@code host serve}, from its address on standard output to its end, and from there on again at the same address: in this
 * JVM, or in a process of its own, which alone can be killed.
 */
public final class RunningHost implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Listening on (\\S+)");

    private static final String COMMAND = "serve";

    private final IntFunction<Server> start;
    private Server server;

    private RunningHost(IntFunction<Server> start) {
        this.start = start;
        server = start.apply(0);
    }

    /**
     * Starts a host, and waits until it is ready; on any free port, unless told. It shares this JVM, unless its installation
     * has an environment.
     */
    public static RunningHost start(HostInstallation host, String... options) {
        return host.hasEnvironment()
                ? startProcess(host, options)
                : new RunningHost(
                        port -> EmbeddedServer.start(host, COMMAND, Server.onPort(port, List.of(options)), READY));
    }

    /** The same in a process of its own, with the environment of its installation: for tests of the process. */
    public static RunningHost startProcess(HostInstallation host, String... options) {
        return new RunningHost(
                port -> ServerProcess.start(host, COMMAND, Server.onPort(port, List.of(options)), READY));
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
                COMMAND));
        return new RunningHost(port -> ServerProcess.start(
                host,
                Stream.concat(command.stream(), Server.onPort(port, List.of(options)).stream())
                        .toList(),
                READY));
    }

    /** Starts it once more after its end, with the same options and at the same address. */
    public void restart() {
        server = start.apply(address().getPort());
    }

    /** The address that the host printed. */
    public URI address() {
        return URI.create(server.ready().group(1));
    }

    /** Its process. */
    public ProcessHandle process() {
        return own().handle();
    }

    private ServerProcess own() {
        if (server instanceof ServerProcess process) {
            return process;
        }
        throw new IllegalStateException("this host shares the JVM of the tests: start it by startProcess");
    }

    /** What the host wrote to standard error since its latest start. */
    public String err() {
        return server.err();
    }

    /** Lets no file of the process grow beyond a size any more, as on a disk that is full; {@code unlimited} lets them again. */
    public void limitFiles(String size) {
        run("prlimit", "--pid", Long.toString(process().pid()), "--fsize=" + size + ":unlimited");
    }

    /** Sends SIGHUP to the process, without waiting for its effect. */
    public void hangUp() {
        run("kill", "-HUP", Long.toString(process().pid()));
    }

    private static void run(String... command) {
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            assertThat(status).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends the process of the host at once, as a crash would. */
    public void kill() {
        own().end();
    }

    /** Ends the host, so that it can be started once more. */
    public void stop() {
        server.end();
    }

    /** Asks the process of the host to end, waits for it, and tells its exit status. */
    public int terminate() {
        return own().terminate();
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
        stop();
    }
}

package org.openproctoring.host;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.ConfigurationFile;
import org.openproctoring.core.Placeholders;
import org.openproctoring.host.HostSection.InvalidException;
import org.openproctoring.host.access.DemoAccounts;
import org.openproctoring.host.reload.HangupSignal;
import org.openproctoring.host.store.DataFolder;
import org.openproctoring.host.store.DemoCourses;
import org.openproctoring.host.store.StoreKind;
import org.openproctoring.host.store.StoreRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the API and pages of the host over HTTP until the process is terminated or its thread is interrupted. */
@Command(
        name = "serve",
        description = "Serves the proctoring settings, exams and attempts of courses over HTTP until SIGTERM.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "2:invalid arguments, or the configuration, the data or the port cannot be used",
            "143:ended by SIGTERM"
        })
final class ServeCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    private final ClassLoader providers;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean ownProcess;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration with PROCTORING_BACKENDS and the host section (users and clients). SIGHUP reloads"
                            + " the backends.")
    private @Nullable Path config;

    @Option(names = "--port", paramLabel = "N", description = "The port; 0 selects any free port. Default: 8080.")
    private int port = 8080;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description =
                    "The address to listen on. Default: 127.0.0.1. Any other address accepts connections from the network.")
    private String listen = "127.0.0.1";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The folder for keys and, without --jdbc-url, the database. Default: data or, with --demo, data-demo"
                            + " in the installation folder.")
    private @Nullable Path data;

    @Option(names = "--demo", description = "Adds sample courses, and users whose passwords are their names.")
    private boolean demo;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "The URL at which vendors and learners reach the host. Default: the address it listens on.")
    private @Nullable URI publicUrl;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    /**
     * Creates the command.
     *
     * @param ownProcess whether it may handle signals, because this process does not have other tasks
     */
    ServeCommand(ClassLoader providers, PrintStream out, PrintStream err, boolean ownProcess) {
        this.providers = providers;
        this.out = out;
        this.err = err;
        this.ownProcess = ownProcess;
    }

    @Override
    public Integer call() throws Exception {
        try {
            HostServer server = start();
            Thread stop = new Thread(server::close, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            if (ownProcess && config != null && !HangupSignal.onEach(() -> server.reload("SIGHUP"))) {
                err.println("host: this process cannot receive SIGHUP; reload the configuration on the page Providers");
            }
            out.println("Listening on " + server.address());
            out.flush();
            try {
                server.awaitEnd();
            } catch (InterruptedException stopped) {
                Runtime.getRuntime().removeShutdownHook(stop);
                server.close();
            }
            return ExitCode.OK;
        } catch (RefusedStartException | InvalidException | StoreRefusedException | IOException refused) {
            err.println("host: " + refused.getMessage());
            return ExitCode.USAGE;
        }
    }

    /** The reason why the host does not start. */
    private static final class RefusedStartException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedStartException(String message) {
            super(message);
        }
    }

    private HostServer start() throws Exception {
        InetAddress address = listenAddress();
        if (demo && !address.isLoopbackAddress()) {
            throw new RefusedStartException(
                    "--demo uses well-known passwords, so it can only listen on a loopback address, not on " + listen);
        }
        checkPublicUrl();
        if (demo && publicUrl != null && !isOnThisMachine(publicUrl.getHost())) {
            throw new RefusedStartException(
                    "--demo uses well-known passwords, so --public-url must be an address of this machine, for example"
                            + " http://localhost:8080, not " + publicUrl);
        }
        Optional<Path> file = Optional.ofNullable(config);
        if (demo && file.isEmpty()) {
            file = Optional.of(Installation.home().resolve("conf/demo.yml"));
        }
        HostSection section = file.isPresent() ? section(ConfigurationFile.read(file.get())) : HostSection.NONE;
        HostServer.Plan plan = new HostServer.Plan(
                providers,
                address,
                port,
                folder(),
                demo ? StoreKind.DEMO : StoreKind.SITE,
                file,
                Optional.ofNullable(publicUrl),
                demo ? DemoAccounts.of(DemoCourses.IDS) : section.accounts(),
                section.contactEmail(),
                demo ? Optional.of(DemoAccounts.PUBLIC_CLIENT) : Optional.empty(),
                section.trustedProxies(),
                section.allowedOrigins(),
                section.attemptSettings(),
                database.address(System::getenv));
        return HostServer.start(plan, Clock.systemUTC(), err);
    }

    private static HostSection section(ConfigurationFile file) throws InvalidException {
        if (file.failure().isPresent()) {
            throw new InvalidException(List.of(file.failure().get()));
        }
        return HostSection.read(file, new Placeholders(System::getenv)).orThrow();
    }

    private InetAddress listenAddress() throws RefusedStartException {
        if (port < 0 || port > MAX_PORT) {
            throw new RefusedStartException("--port must be a number from 0 to " + MAX_PORT);
        }
        try {
            return InetAddress.getByName(listen);
        } catch (UnknownHostException unknown) {
            throw new RefusedStartException("--listen " + listen
                    + " is not an address of this machine: specify an IP address or host name of this machine");
        }
    }

    private void checkPublicUrl() throws RefusedStartException {
        if (publicUrl != null
                && (publicUrl.getHost() == null
                        || !("https".equals(publicUrl.getScheme()) || "http".equals(publicUrl.getScheme()))
                        || publicUrl.getRawQuery() != null
                        || publicUrl.getRawFragment() != null
                        || publicUrl.getRawUserInfo() != null
                        || publicUrl.getPort() > MAX_PORT
                        || !publicUrl.getRawPath().isEmpty())) {
            throw new RefusedStartException("--public-url must be a URL such as https://lms.example.org, without a"
                    + " path: the host serves the root of its URL, so use a separate host name or port");
        }
    }

    /** Checks the name only. Other names are not resolved, because their addresses may change. */
    private static boolean isOnThisMachine(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.matches("127(\\.\\d{1,3}){3}");
    }

    private Path folder() throws IOException, StoreRefusedException {
        Path folder = data == null ? Installation.home().resolve(demo ? "data-demo" : "data") : data;
        return DataFolder.open(folder);
    }
}

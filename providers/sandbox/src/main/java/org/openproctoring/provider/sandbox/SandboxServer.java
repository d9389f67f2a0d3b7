package org.openproctoring.provider.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.Secret;
import org.openproctoring.provider.sandbox.http.FaultPlan;
import org.openproctoring.provider.sandbox.http.RequestLog;
import org.openproctoring.provider.sandbox.service.AttemptEndpoints;
import org.openproctoring.provider.sandbox.service.CallbackSender;
import org.openproctoring.provider.sandbox.service.ControlEndpoints;
import org.openproctoring.provider.sandbox.service.DaemonThreads;
import org.openproctoring.provider.sandbox.service.DashboardPage;
import org.openproctoring.provider.sandbox.service.DefaultControl;
import org.openproctoring.provider.sandbox.service.DefaultControl.SettingsHolder;
import org.openproctoring.provider.sandbox.service.DesktopAccess;
import org.openproctoring.provider.sandbox.service.ExamEndpoints;
import org.openproctoring.provider.sandbox.service.HostClient;
import org.openproctoring.provider.sandbox.service.LearnerEndpoints;
import org.openproctoring.provider.sandbox.service.LearnerPages;
import org.openproctoring.provider.sandbox.service.RequestHandler;
import org.openproctoring.provider.sandbox.service.SandboxStore;
import org.openproctoring.provider.sandbox.service.ServiceInfo;
import org.openproctoring.provider.sandbox.service.TokenEndpoint;
import org.openproctoring.provider.sandbox.service.TokenEndpoint.Credentials;

/**
 * A simulated vendor service that implements the documented REST proctoring protocol strictly. Listens on loopback
 * only. It is for evaluation, demos and tests: anyone with the client secret can inject faults.
 */
public final class SandboxServer implements AutoCloseable {
    private static final int THREADS = 256;
    private static final int IDLE_SECONDS = 2;
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final HttpServer http;
    private final ThreadPoolExecutor executor;
    private final CountDownLatch closing;
    private final CallbackSender callbacks;
    private final SandboxStore store;
    private final URI baseUrl;
    private final Credentials credentials;
    private final SandboxControl control;

    private SandboxServer(
            HttpServer http,
            ThreadPoolExecutor executor,
            CountDownLatch closing,
            CallbackSender callbacks,
            SandboxStore store,
            URI baseUrl,
            Credentials credentials,
            SandboxControl control) {
        this.http = http;
        this.executor = executor;
        this.closing = closing;
        this.callbacks = callbacks;
        this.store = store;
        this.baseUrl = baseUrl;
        this.credentials = credentials;
        this.control = control;
    }

    /**
     * Returns a builder for a server.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the service's base URL.
     *
     * @return the URL, without a trailing slash
     */
    public URI baseUrl() {
        return baseUrl;
    }

    /**
     * Returns the id of the only client.
     *
     * @return the required {@code client_id}
     */
    public String clientId() {
        return credentials.id();
    }

    /**
     * Returns the secret of the only client, which also signs dashboard links.
     *
     * @return the required {@code client_secret}
     */
    public Secret clientSecret() {
        return Secret.of(credentials.secret());
    }

    /**
     * Returns the controls.
     *
     * @return the controls of this server
     */
    public SandboxControl control() {
        return control;
    }

    /** Stops the service and aborts all running answers and callbacks. Pending callbacks stay in the data folder. */
    @Override
    public void close() {
        closing.countDown();
        http.stop(0);
        executor.shutdownNow();
        callbacks.close();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Configures a server. By default it runs in memory, on any free port, without callbacks, and with a random secret.
     */
    public static final class Builder {
        private int port;
        private @Nullable Path data;
        private String clientId = "sandbox";
        private @Nullable Secret clientSecret;
        private @Nullable URI callbackUrl;
        private @Nullable Credentials callbackCredentials;
        private SandboxSettings settings = SandboxSettings.DEFAULT;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Sets the port.
         *
         * @param value the port; 0 for any free port
         * @return this builder
         */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /**
         * Sets the folder for all state, which the next server continues from.
         *
         * @param folder the folder, created if missing; for one server at a time
         * @return this builder
         */
        public Builder data(Path folder) {
            data = folder;
            return this;
        }

        /**
         * Sets the id of the only client.
         *
         * @param value the required {@code client_id}
         * @return this builder
         */
        public Builder clientId(String value) {
            clientId = value;
            return this;
        }

        /**
         * Sets the secret of the only client.
         *
         * @param value the required {@code client_secret}
         * @return this builder
         */
        public Builder clientSecret(Secret value) {
            clientSecret = value;
            return this;
        }

        /**
         * Sets the only host that receives callbacks, whatever host an attempt names.
         *
         * @param hostUrl the host's base URL, to which the protocol's paths are appended
         * @param id the client id with which the sandbox requests a token from the host
         * @param secret the client secret for it
         * @return this builder
         */
        public Builder callbacks(URI hostUrl, String id, Secret secret) {
            callbackUrl = hostUrl;
            callbackCredentials = new Credentials(id, secret.reveal());
            return this;
        }

        /**
         * Sets the initial settings.
         *
         * @param value the settings
         * @return this builder
         */
        public Builder settings(SandboxSettings value) {
            settings = value;
            return this;
        }

        Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Starts the server.
         *
         * @return the running server
         * @throws IOException if the port is in use or the folder is unusable
         */
        public SandboxServer start() throws IOException {
            // The JDK's server sends headers and body separately. Without this, each answer is delayed by 40 ms between
            // them. The property is read once, when the JVM creates its first such server.
            if (System.getProperty(NO_DELAY) == null) {
                System.setProperty(NO_DELAY, "true");
            }
            SandboxStore store = SandboxStore.open(data);
            try {
                HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
                return startServer(http, store);
            } catch (IOException | RuntimeException e) {
                store.close();
                throw e;
            }
        }

        private SandboxServer startServer(HttpServer http, SandboxStore store) {
            URI baseUrl = address(http.getAddress());
            Credentials credentials =
                    new Credentials(clientId, clientSecret == null ? randomSecret() : clientSecret.reveal());
            HostClient host = callbackUrl == null || callbackCredentials == null
                    ? null
                    : new HostClient(callbackUrl, callbackCredentials, clock);
            SettingsHolder settingsHolder = new SettingsHolder(settings);
            CallbackSender callbacks = new CallbackSender(store, host, settingsHolder::now);
            FaultPlan faults = new FaultPlan();
            RequestLog log = new RequestLog();
            SandboxControl control = new DefaultControl(faults, log, store, callbacks, settingsHolder);
            TokenEndpoint tokens = new TokenEndpoint(credentials, settingsHolder::now, clock);
            CountDownLatch closing = new CountDownLatch(1);
            DesktopAccess desktop = new DesktopAccess(store);
            http.createContext(
                    "/",
                    new RequestHandler(
                            handlers(store, baseUrl, credentials, tokens, settingsHolder::now, callbacks, desktop),
                            new ControlEndpoints(control, credentials),
                            desktop,
                            tokens,
                            faults,
                            log,
                            closing));
            ThreadPoolExecutor executor = new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    new DaemonThreads("sandbox"));
            executor.allowCoreThreadTimeOut(true);
            http.setExecutor(executor);
            startAsDaemon(http);
            callbacks.resume();
            return new SandboxServer(http, executor, closing, callbacks, store, baseUrl, credentials, control);
        }

        private Map<Operation, RequestHandler.Handler> handlers(
                SandboxStore store,
                URI baseUrl,
                Credentials credentials,
                TokenEndpoint tokens,
                Supplier<SandboxSettings> now,
                CallbackSender callbacks,
                DesktopAccess desktop) {
            ServiceInfo info = new ServiceInfo(baseUrl);
            ExamEndpoints exams = new ExamEndpoints(store);
            AttemptEndpoints attempts = new AttemptEndpoints(store, baseUrl, now, callbacks);
            LearnerEndpoints learners = new LearnerEndpoints(store, baseUrl);
            LearnerPages pages = new LearnerPages(store, now, callbacks, desktop);
            DashboardPage dashboard = new DashboardPage(store, credentials, clock);
            Map<Operation, RequestHandler.Handler> handlers = new EnumMap<>(Operation.class);
            for (Operation operation : Operation.values()) {
                handlers.put(
                        operation,
                        switch (operation) {
                            case TOKEN -> request -> Optional.of(tokens.issue(request));
                            case CONFIG -> request -> Optional.of(info.config(request));
                            case EXAM_CREATE -> request -> Optional.of(exams.create(request));
                            case EXAM_UPDATE -> request -> Optional.of(exams.update(request));
                            case EXAM_READ -> request -> Optional.of(exams.read(request));
                            case REGISTER -> request -> Optional.of(attempts.register(request));
                            case ATTEMPT_READ -> request -> Optional.of(attempts.read(request));
                            case ATTEMPT_UPDATE -> request -> Optional.of(attempts.update(request));
                            case ATTEMPT_REMOVE -> request -> Optional.of(attempts.remove(request));
                            case ONBOARDING -> request -> Optional.of(learners.onboarding(request));
                            case USER_RETIRE -> request -> Optional.of(learners.retire(request));
                            case DASHBOARD -> request -> Optional.of(dashboard.open(request));
                            case DOWNLOAD_PAGE -> request -> Optional.of(pages.download(request));
                            case SOFTWARE_PAGE -> request -> Optional.of(pages.software(request));
                            case DESKTOP_STARTED -> pages::proctoringStarted;
                            case DESKTOP_CLOSE -> pages::closeProctoring;
                        });
            }
            return handlers;
        }

        private static URI address(InetSocketAddress bound) {
            String host = bound.getAddress().getHostAddress();
            return URI.create("http://" + (bound.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":"
                    + bound.getPort());
        }

        private static String randomSecret() {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        }

        /**
         * The server's own thread inherits the daemon status of the thread that starts it, and must not keep the JVM
         * alive.
         */
        private static void startAsDaemon(HttpServer http) {
            Thread starter = new DaemonThreads("sandbox-start").newThread(http::start);
            starter.start();
            boolean interrupted = false;
            while (starter.isAlive()) {
                try {
                    starter.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

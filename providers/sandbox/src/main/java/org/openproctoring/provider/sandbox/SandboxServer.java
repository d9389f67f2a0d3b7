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
import org.openproctoring.provider.sandbox.service.DefaultControl.Switches;
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
 * A vendor's service that speaks the documented REST proctoring protocol, strictly, on this machine alone. It is for
 * trying, demos and tests: whoever has its client's secret may tell it to misbehave.
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
     * Starts the description of a server.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Where the service is.
     *
     * @return its address, without a slash at the end
     */
    public URI baseUrl() {
        return baseUrl;
    }

    /**
     * The name of the only client.
     *
     * @return what {@code client_id} must be
     */
    public String clientId() {
        return credentials.id();
    }

    /**
     * The secret of the only client, which also signs links to the dashboard.
     *
     * @return what {@code client_secret} must be
     */
    public Secret clientSecret() {
        return Secret.of(credentials.secret());
    }

    /**
     * The switches.
     *
     * @return the control of this server
     */
    public SandboxControl control() {
        return control;
    }

    /** Ends the service, with every answer and callback that is under way. What is owed stays owed in its folder. */
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

    /** Describes a server: unless told otherwise in memory, on any port, without callbacks, with a secret of its own. */
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
         * @param value 0 for any that is free
         * @return this builder
         */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /**
         * Sets where everything is kept, so that the next server goes on with it.
         *
         * @param folder made if it is not there; for one server at a time
         * @return this builder
         */
        public Builder data(Path folder) {
            data = folder;
            return this;
        }

        /**
         * Sets the name of the only client.
         *
         * @param value what {@code client_id} must be
         * @return this builder
         */
        public Builder clientId(String value) {
            clientId = value;
            return this;
        }

        /**
         * Sets the secret of the only client.
         *
         * @param value what {@code client_secret} must be
         * @return this builder
         */
        public Builder clientSecret(Secret value) {
            clientSecret = value;
            return this;
        }

        /**
         * Sets where callbacks go, and there alone, whatever an attempt says of its host.
         *
         * @param hostUrl the host's address, to which its paths are added
         * @param id the name under which the sandbox asks the host for a token
         * @param secret the secret that belongs to it
         * @return this builder
         */
        public Builder callbacks(URI hostUrl, String id, Secret secret) {
            callbackUrl = hostUrl;
            callbackCredentials = new Credentials(id, secret.reveal());
            return this;
        }

        /**
         * Sets how the sandbox behaves at first.
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
         * @throws IOException where the port is taken or the folder cannot be used
         */
        public SandboxServer start() throws IOException {
            // The JDK's server sends head and body apart; without this, each answer waits 40 ms between the two. It is
            // read once, when the first such server of the JVM is made.
            if (System.getProperty(NO_DELAY) == null) {
                System.setProperty(NO_DELAY, "true");
            }
            SandboxStore store = SandboxStore.open(data);
            try {
                HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
                return started(http, store);
            } catch (IOException | RuntimeException e) {
                store.close();
                throw e;
            }
        }

        private SandboxServer started(HttpServer http, SandboxStore store) {
            URI baseUrl = address(http.getAddress());
            Credentials credentials =
                    new Credentials(clientId, clientSecret == null ? randomSecret() : clientSecret.reveal());
            HostClient host = callbackUrl == null || callbackCredentials == null
                    ? null
                    : new HostClient(callbackUrl, callbackCredentials, clock);
            Switches switches = new Switches(settings);
            CallbackSender callbacks = new CallbackSender(store, host, switches::now);
            FaultPlan faults = new FaultPlan();
            RequestLog log = new RequestLog();
            SandboxControl control = new DefaultControl(faults, log, store, callbacks, switches);
            TokenEndpoint tokens = new TokenEndpoint(credentials, switches::now, clock);
            CountDownLatch closing = new CountDownLatch(1);
            DesktopAccess desktop = new DesktopAccess(store);
            http.createContext(
                    "/",
                    new RequestHandler(
                            handlers(store, baseUrl, credentials, tokens, switches::now, callbacks, desktop),
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
                            case TOKEN -> request -> Optional.of(tokens.give(request));
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

        /** The server's own thread is of the kind of the thread that starts it, and must keep no JVM alive. */
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

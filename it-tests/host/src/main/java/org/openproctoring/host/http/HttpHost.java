package org.openproctoring.host.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.openproctoring.host.access.HostTokens;
import org.openproctoring.host.access.Sessions;
import org.openproctoring.host.access.TrustedProxies;

/** The HTTP server. It binds its port when it is created and serves requests after {@link #start}. */
public final class HttpHost {
    /** Vendor ids may contain encoded slashes, dots and percent signs. This is safe because no path refers to a file. */
    private static final UriCompliance IDS_OF_ANY_KIND = UriCompliance.DEFAULT.with(
            "IDS_OF_ANY_KIND",
            Violation.AMBIGUOUS_PATH_SEPARATOR,
            Violation.AMBIGUOUS_PATH_SEGMENT,
            Violation.AMBIGUOUS_PATH_ENCODING,
            Violation.SUSPICIOUS_PATH_CHARACTERS);

    /** The maximum number of requests that are processed at once. */
    public static final int REQUEST_THREADS = 64;

    /** The threads that read and write connections without blocking. */
    private static final int CONNECTION_THREADS = 16;

    /** Each connection needs a file handle and a few kilobytes. */
    private static final Limits LIMITS = new Limits(1024, REQUEST_THREADS, 256, Duration.ofSeconds(30));

    private static final Duration IDLE = Duration.ofSeconds(30);

    /** Part of the ten seconds in which SIGTERM ends the host; the rest is for closing other components. */
    private static final Duration STOP = Duration.ofSeconds(7);

    /** The maximum pause between two parts of a request during the stop. */
    private static final Duration IDLE_WHEN_STOPPING = Duration.ofSeconds(3);

    private final InetAddress listen;
    private final AllowedOrigins origins;
    private final Limits limits;
    private final RequestThreads requestThreads;
    private final ConnectionLimiter connections;
    private final Server server;
    private final ServerConnector connector;

    /**
     * The limits of the server.
     *
     * @param connections the maximum number of open connections
     * @param requestThreads the maximum number of requests that are processed at once
     * @param queuedRequests the maximum number of requests that wait for a thread; more are answered with 503
     * @param bodyWithin the time for the body of a request to arrive
     */
    record Limits(int connections, int requestThreads, int queuedRequests, Duration bodyWithin) {}

    /**
     * Binds the port.
     *
     * @param port the port, or 0 for any free port
     * @param proxies the proxies whose forwarding headers are trusted
     * @param origins the origins of front ends that may call the API
     * @throws IOException if the port is in use or not permitted
     */
    public HttpHost(InetAddress listen, int port, TrustedProxies proxies, AllowedOrigins origins) throws IOException {
        this(listen, port, proxies, origins, LIMITS);
    }

    HttpHost(InetAddress listen, int port, TrustedProxies proxies, AllowedOrigins origins, Limits limits)
            throws IOException {
        this.listen = listen;
        this.origins = origins;
        this.limits = limits;
        requestThreads = new RequestThreads(limits.requestThreads(), limits.queuedRequests());
        connections = new ConnectionLimiter(limits.connections());
        QueuedThreadPool threads = new QueuedThreadPool(CONNECTION_THREADS);
        threads.setName("http");
        server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setUriCompliance(IDS_OF_ANY_KIND);
        configuration.addCustomizer(new ForwardedClient(proxies));
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(listen.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setShutdownIdleTimeout(IDLE_WHEN_STOPPING.toMillis());
        connector.addBean(connections);
        connector.open();
        server.setConnectors(new Connector[] {connector});
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(STOP.toMillis());
    }

    /** Returns the address of the server. */
    public URI address() {
        String name = listen.getHostAddress();
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + connector.getLocalPort());
    }

    /** Starts serving requests. */
    public void start(
            List<Route> routes, HostTokens tokens, Sessions sessions, ErrorPages errorPages, Optional<URI> publicUrl)
            throws Exception {
        Dispatcher dispatcher = new Dispatcher(
                routes,
                new Authentication(tokens, sessions, Cookies.of(publicUrl.orElseGet(this::address))),
                errorPages,
                HostNames.of(listen, publicUrl),
                new CrossOrigin(origins),
                requestThreads,
                connections,
                limits.bodyWithin());
        server.setHandler(new GracefulHandler(dispatcher));
        server.start();
    }

    /** Waits until the server has stopped. */
    public void join() throws InterruptedException {
        server.join();
    }

    /** Stops accepting requests and waits for running ones. */
    public void stop() throws Exception {
        try {
            // No client need wait for the time that one in the middle of a request has.
            connections.closeIdle();
            server.stop();
        } finally {
            requestThreads.stop();
        }
    }
}

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
import org.openproctoring.host.access.Sessions;
import org.openproctoring.host.access.Tokens;
import org.openproctoring.host.access.TrustedProxies;

/** The HTTP server: has its port from the beginning, and answers from {@link #start} on. */
public final class HttpHost {
    /** A vendor's id may have slashes, dots and percent signs, encoded; no path of this host is ever a file's. */
    private static final UriCompliance IDS_OF_ANY_KIND = UriCompliance.DEFAULT.with(
            "IDS_OF_ANY_KIND",
            Violation.AMBIGUOUS_PATH_SEPARATOR,
            Violation.AMBIGUOUS_PATH_SEGMENT,
            Violation.AMBIGUOUS_PATH_ENCODING,
            Violation.SUSPICIOUS_PATH_CHARACTERS);

    private static final int THREADS = 32;
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** SIGTERM ends the host within ten seconds; closing the rest takes part of them. */
    private static final Duration STOP = Duration.ofSeconds(7);

    /** A client that is still sending gets this long between two pieces of its request. */
    private static final Duration IDLE_WHEN_STOPPING = Duration.ofSeconds(3);

    private final InetAddress listen;
    private final Server server;
    private final ServerConnector connector;

    /**
     * Takes the port.
     *
     * @param port the port, or 0 for any that is free
     * @param proxies who is believed when they say whom they forward for
     * @throws IOException where it is taken, or may not be used
     */
    public HttpHost(InetAddress listen, int port, TrustedProxies proxies) throws IOException {
        this.listen = listen;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
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
        connector.open();
        server.setConnectors(new Connector[] {connector});
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(STOP.toMillis());
    }

    /** The address that the server answers under. */
    public URI address() {
        String name = listen.getHostAddress();
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + connector.getLocalPort());
    }

    /** Answers from now on. */
    public void start(
            List<Route> routes, Tokens tokens, Sessions sessions, ErrorPages errorPages, Optional<URI> publicUrl)
            throws Exception {
        Dispatcher dispatcher = new Dispatcher(
                routes,
                new Authentication(tokens, sessions, Cookies.of(publicUrl.orElseGet(this::address))),
                errorPages,
                HostNames.of(listen, publicUrl));
        server.setHandler(new GracefulHandler(dispatcher));
        server.start();
    }

    /** Waits until the server has stopped. */
    public void join() throws InterruptedException {
        server.join();
    }

    /** Takes no new request, and lets those that are running end. */
    public void stop() throws Exception {
        server.stop();
    }
}

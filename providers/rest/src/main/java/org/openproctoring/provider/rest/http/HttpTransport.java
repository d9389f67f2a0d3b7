package org.openproctoring.provider.rest.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.openproctoring.provider.rest.http.TransportException.Reason;

/**
 * Sends one request, once, and reads the reply to its end, within a deadline. Works on the caller's thread; one thread
 * of its own watches the deadlines, and only while there are any.
 */
final class HttpTransport implements AutoCloseable {
    private static final String SENT = "org.openproctoring.sent";

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final DeadlineCanceller watch;

    HttpTransport(String backend, int connections, Duration connectTimeout, String userAgent) {
        this.connections = InterruptibleConnections.pool(connections, connectTimeout);
        client = HttpClients.custom()
                // Proxies as the JVM's settings say.
                .useSystemProperties()
                .setConnectionManager(this.connections)
                .setUserAgent(userAgent)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .addExecInterceptorBefore(
                        ChainElement.MAIN_TRANSPORT.name(), "about-to-send", (request, scope, chain) -> {
                            scope.clientContext.setAttribute(SENT, true);
                            return chain.proceed(request, scope);
                        })
                .build();
        watch = new DeadlineCanceller(backend);
    }

    /**
     * What goes out.
     *
     * @param method the HTTP method
     * @param url where to
     * @param headers besides those that HTTP itself needs
     * @param type the body's type, if there is a body
     * @param body the body, in ASCII, if there is one
     */
    record Outgoing(
            String method,
            URI url,
            Map<String, String> headers,
            String type,
            @Nullable String body) {}

    VendorResponse exchange(Outgoing outgoing, Deadline deadline) throws TransportException {
        if (Thread.currentThread().isInterrupted()) {
            throw new TransportException(Reason.INTERRUPTED, false, "the calling thread was interrupted");
        }
        if (deadline.isOver()) {
            throw new TransportException(Reason.TOO_LATE, false, "no time was left to ask the vendor");
        }
        HttpUriRequestBase request = request(outgoing, deadline);
        HttpClientContext context = HttpClientContext.create();
        watch(request, deadline);
        try (ClassicHttpResponse response = client.executeOpen(null, request, context)) {
            return reply(response, request);
        } catch (IOException | RuntimeException failure) {
            throw lost(failure, Boolean.TRUE.equals(context.getAttribute(SENT)), deadline);
        } finally {
            watch.end(request);
        }
    }

    private void watch(HttpUriRequestBase request, Deadline deadline) throws TransportException {
        try {
            watch.begin(request, deadline);
        } catch (RejectedExecutionException closed) {
            throw new TransportException(Reason.BROKEN, false, "the backend is closed");
        }
    }

    private static HttpUriRequestBase request(Outgoing outgoing, Deadline deadline) {
        HttpUriRequestBase request = new HttpUriRequestBase(outgoing.method(), outgoing.url());
        outgoing.headers().forEach(request::setHeader);
        if (outgoing.body() != null) {
            request.setEntity(new ByteArrayEntity(
                    outgoing.body().getBytes(StandardCharsets.US_ASCII), ContentType.create(outgoing.type())));
        } else if (!outgoing.method().equals("GET")) {
            // Some gateways refuse a request without Content-Length that might have a body.
            request.setEntity(new ByteArrayEntity(new byte[0], null));
        }
        Timeout left = Timeout.ofMilliseconds(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline.nanos())));
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(left)
                .setConnectionRequestTimeout(left)
                .setDefaultKeepAlive(30, TimeUnit.SECONDS)
                // Whoever asks for a login in the vendor's place gets none of the JVM's passwords.
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build());
        return request;
    }

    private static VendorResponse reply(ClassicHttpResponse response, HttpUriRequestBase request)
            throws IOException, TransportException {
        boolean success = response.getCode() >= 200 && response.getCode() < 300;
        // What other refusals say besides their status is of no use.
        boolean read = success || VendorCall.GONE.contains(response.getCode());
        byte[] body = {};
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            try (InputStream content = entity.getContent()) {
                body = content.readNBytes(VendorResponse.MAX_BYTES + 1);
                if (body.length > VendorResponse.MAX_BYTES) {
                    // Or closing it would read it to its end, which may never come.
                    request.cancel();
                }
            } catch (IOException broken) {
                if (success && body.length <= VendorResponse.MAX_BYTES) {
                    throw broken;
                }
            }
        }
        if (success && body.length > VendorResponse.MAX_BYTES) {
            throw new TransportException(Reason.TOO_LARGE, true, "the reply is too large");
        }
        return new VendorResponse(
                response.getCode(),
                header(response, HttpHeaders.CONTENT_TYPE),
                header(response, HttpHeaders.CONTENT_ENCODING),
                header(response, HttpHeaders.RETRY_AFTER),
                read && body.length <= VendorResponse.MAX_BYTES ? body : new byte[0]);
    }

    private static String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null ? "" : header.getValue();
    }

    private static TransportException lost(Exception failure, boolean sent, Deadline deadline) {
        if (Thread.currentThread().isInterrupted()) {
            return new TransportException(Reason.INTERRUPTED, sent, "the calling thread was interrupted");
        }
        // Once something was sent, the socket's own time-out is what was left of the call's time.
        if (deadline.isOver() || (sent && failure instanceof SocketTimeoutException)) {
            return new TransportException(
                    Reason.TOO_LATE, sent, sent ? "no whole reply came in time" : "no connection came in time");
        }
        return new TransportException(Reason.BROKEN, sent, what(failure, sent));
    }

    /** In our own words: an exception's message may repeat what was sent. */
    private static String what(Exception failure, boolean sent) {
        if (failure instanceof UnknownHostException) {
            return "no address is known for the host in base_url";
        }
        if (failure instanceof SSLException) {
            return "no encrypted connection: " + failure.getClass().getSimpleName()
                    + "; compare the host's certificate with the JVM's trust store";
        }
        if (failure instanceof SocketTimeoutException && !sent) {
            return "no connection within connect_timeout";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "no connection: " + failure.getClass().getSimpleName();
        }
        return (sent ? "the connection broke before the reply was complete: " : "no connection: ")
                + failure.getClass().getSimpleName();
    }

    @Override
    public void close() {
        watch.close();
        client.close(CloseMode.IMMEDIATE);
        connections.close(CloseMode.IMMEDIATE);
    }
}

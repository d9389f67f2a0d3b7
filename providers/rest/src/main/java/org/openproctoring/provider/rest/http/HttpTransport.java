package org.openproctoring.provider.rest.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Future;
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
 * Sends one request, once, and reads the complete response within a deadline. Runs on the caller's thread. A
 * scheduled task cancels a request that has not ended by its deadline.
 */
final class HttpTransport implements AutoCloseable {
    private static final String SENT = "org.openproctoring.sent";

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final DeadlineScheduler deadlines;

    /** Creates a transport, which closes the scheduler when it is closed. */
    HttpTransport(ClientSettings settings, DeadlineScheduler deadlines) {
        this.deadlines = deadlines;
        CallLimits limits = settings.limits();
        int size = limits.concurrentCalls() + Bulkhead.reserve(limits.concurrentCalls());
        connections = InterruptibleConnections.pool(size, limits.connectTimeout());
        client = HttpClients.custom()
                // Proxies come from the JVM's settings.
                .useSystemProperties()
                .setConnectionManager(connections)
                .setUserAgent(settings.userAgent())
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
    }

    /**
     * An outgoing request.
     *
     * @param method the HTTP method
     * @param url the URL
     * @param headers the headers, except those that HTTP itself requires
     * @param type the body's media type, ignored without a body
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
            throw new TransportException(Reason.TOO_LATE, false, "no time was left to call the vendor");
        }
        HttpUriRequestBase request = request(outgoing, deadline);
        HttpClientContext context = HttpClientContext.create();
        Future<?> cancellation = scheduleCancellation(request, deadline);
        try (ClassicHttpResponse response = client.executeOpen(null, request, context)) {
            return reply(response, request);
        } catch (IOException | RuntimeException failure) {
            throw lost(failure, Boolean.TRUE.equals(context.getAttribute(SENT)), deadline);
        } finally {
            cancellation.cancel(false);
        }
    }

    private Future<?> scheduleCancellation(HttpUriRequestBase request, Deadline deadline) throws TransportException {
        try {
            return deadlines.cancelAt(deadline, request);
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
            // Some gateways reject a request without Content-Length if its method allows a body.
            request.setEntity(new ByteArrayEntity(new byte[0], null));
        }
        Timeout left = Timeout.ofMilliseconds(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline.nanos())));
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(left)
                .setConnectionRequestTimeout(left)
                .setDefaultKeepAlive(30, TimeUnit.SECONDS)
                // An authentication challenge must not receive any of the JVM's passwords.
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build());
        return request;
    }

    private static VendorResponse reply(ClassicHttpResponse response, HttpUriRequestBase request)
            throws IOException, TransportException {
        boolean success = response.getCode() >= 200 && response.getCode() < 300;
        // The body of any other refusal is not needed.
        boolean read = success || VendorCall.GONE.contains(response.getCode());
        byte[] body = {};
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            try (InputStream content = entity.getContent()) {
                body = content.readNBytes(VendorResponse.MAX_BYTES + 1);
                if (body.length > VendorResponse.MAX_BYTES) {
                    // Otherwise close() would read to the end, which may never come.
                    request.cancel();
                }
            } catch (IOException broken) {
                if (success && body.length <= VendorResponse.MAX_BYTES) {
                    throw broken;
                }
            }
        }
        if (success && body.length > VendorResponse.MAX_BYTES) {
            throw new TransportException(Reason.TOO_LARGE, true, "the response is too large");
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
        // After sending, the socket's own time-out equals the remaining time of the call.
        if (deadline.isOver() || (sent && failure instanceof SocketTimeoutException)) {
            return new TransportException(
                    Reason.TOO_LATE,
                    sent,
                    sent ? "no complete response was received in time" : "no connection was made in time");
        }
        return new TransportException(Reason.BROKEN, sent, reasonText(failure, sent));
    }

    /** Describes a failure without the exception's message, which may repeat what was sent. */
    private static String reasonText(Exception failure, boolean sent) {
        if (failure instanceof UnknownHostException) {
            return "the host in base_url cannot be resolved";
        }
        if (failure instanceof SSLException) {
            return "TLS handshake failed: " + failure.getClass().getSimpleName()
                    + "; check the host's certificate and the JVM's trust store";
        }
        if (failure instanceof SocketTimeoutException && !sent) {
            return "no connection within connect_timeout";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "no connection: " + failure.getClass().getSimpleName();
        }
        return (sent ? "the connection broke before the response was complete: " : "no connection: ")
                + failure.getClass().getSimpleName();
    }

    @Override
    public void close() {
        deadlines.close();
        client.close(CloseMode.IMMEDIATE);
        connections.close(CloseMode.IMMEDIATE);
    }
}

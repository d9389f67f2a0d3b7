package org.openproctoring.provider.rest.http;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openproctoring.provider.rest.http.AccessTokens.Token;
import org.openproctoring.provider.rest.http.HttpTransport.Outgoing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends single requests to the vendor: calls of the protocol, and requests for a token. Each is sent once. */
final class RequestSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VendorClient.class);

    private final ClientSettings settings;
    private final FailureClassifier failures;
    private final HttpTransport transport;

    RequestSender(ClientSettings settings, FailureClassifier failures, HttpTransport transport) {
        this.settings = settings;
        this.failures = failures;
        this.transport = transport;
    }

    /** Sends a call and returns the response, whatever its status. */
    VendorResponse send(VendorCall call, Token token, Deadline deadline) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "JWT " + token.value());
        headers.put("Accept", "application/json");
        if (call.language() != null) {
            headers.put("Accept-Language", call.language());
        }
        String body = call.body() == null ? null : VendorJson.write(call.body());
        Outgoing outgoing = new Outgoing(call.method(), url(call.path()), headers, "application/json", body);
        long start = System.nanoTime();
        try {
            VendorResponse reply = transport.exchange(outgoing, deadline);
            LOG.debug("backend {}: {}: {} in {}", settings.backend(), call, reply, since(start));
            return reply;
        } catch (TransportException lost) {
            LOG.debug("backend {}: {}: {} in {}", settings.backend(), call, lost.reasonText(), since(start));
            throw failures.lost(call, lost);
        }
    }

    /** Returns the response if it is a success or {@link VendorCall#isGone}. */
    VendorResponse accepted(VendorCall call, VendorResponse reply) {
        if (reply.isSuccess() || call.isGone(reply)) {
            return reply;
        }
        throw failures.refused(call, reply);
    }

    /** Requests a token and returns the response, whatever its status. */
    VendorResponse requestToken(Deadline deadline) throws TransportException {
        Outgoing outgoing = new Outgoing(
                "POST",
                url(settings.tokenPath()),
                Map.of("Accept", "application/json"),
                "application/x-www-form-urlencoded",
                settings.credentials().tokenRequest());
        long start = System.nanoTime();
        VendorResponse reply = transport.exchange(outgoing, deadline);
        LOG.debug("backend {}: fetch a token: {} in {}", settings.backend(), reply, since(start));
        return reply;
    }

    private URI url(String path) {
        return URI.create(settings.base() + path);
    }

    private static Duration since(long start) {
        return Duration.ofMillis((System.nanoTime() - start) / 1_000_000);
    }

    @Override
    public void close() {
        transport.close();
    }
}

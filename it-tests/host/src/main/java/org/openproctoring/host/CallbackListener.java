package org.openproctoring.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;

/** The demo's own endpoints for one vendor: it gets a token for its secret, and its callbacks are read by its provider. */
final class CallbackListener implements AutoCloseable {
    private static final String CALLBACKS = "/api/edx_proctoring/v1/proctored_exam/attempt/";
    private static final Pattern CALLBACK = Pattern.compile(CALLBACKS + "([A-Za-z0-9_-]{1,255})/([a-z]{1,16})");
    private static final int LONGEST_BODY = 1 << 20;
    private static final long PATIENCE_SECONDS = 20;

    private final HttpServer server;
    private final String clientId = "demo-vendor";
    private final String clientSecret = UUID.randomUUID().toString();
    private final String token = UUID.randomUUID().toString();
    private final BlockingQueue<InboundRequest> arrived = new LinkedBlockingQueue<>();

    private CallbackListener(HttpServer server) {
        this.server = server;
    }

    static CallbackListener start() throws IOException {
        CallbackListener listener =
                new CallbackListener(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        listener.server.createContext("/oauth2/access_token", listener::giveToken);
        listener.server.createContext(CALLBACKS, listener::take);
        listener.server.start();
        return listener;
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }

    /** The next callback, as the vendor's provider reads it. */
    CallbackEvent next(Callbacks callbacks) throws InterruptedException, TimeoutException, CallbackRejectedException {
        InboundRequest request = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (request == null) {
            throw new TimeoutException("no callback came within " + PATIENCE_SECONDS + " seconds");
        }
        return callbacks.receive(request);
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        List<String> fields = List.of(new String(body(exchange), StandardCharsets.UTF_8).split("&", -1));
        boolean known = fields.contains("grant_type=client_credentials")
                && fields.contains("client_id=" + encoded(clientId))
                && fields.contains("client_secret=" + encoded(clientSecret));
        answer(
                exchange,
                known ? 200 : 401,
                known
                        ? "{\"access_token\": \"" + token + "\", \"expires_in\": 3600, \"token_type\": \"JWT\"}"
                        : "{\"error\": \"invalid_client\"}");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void take(HttpExchange exchange) throws IOException {
        Matcher path = CALLBACK.matcher(exchange.getRequestURI().getRawPath());
        byte[] body = body(exchange);
        if (!("JWT " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}");
        } else if (!path.matches() || !exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 404, "{}");
        } else {
            InboundRequest.Builder request = InboundRequest.builder(path.group(2))
                    .attemptExternalId(path.group(1))
                    .authenticatedAs(clientId)
                    .body(body);
            exchange.getRequestHeaders()
                    .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
            arrived.add(request.build());
            answer(exchange, 200, "\"OK\"");
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        return exchange.getRequestBody().readNBytes(LONGEST_BODY);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package org.openproctoring.provider.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.Secret;
import org.openproctoring.provider.sandbox.http.SandboxJson;

/** A host's token and callback endpoints with configurable answers. */
final class FakeHost implements AutoCloseable {
    /** A received request. */
    record Call(String path, String authorization, String body) {
        JsonNode json() throws IOException {
            return SandboxJson.parse(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final HttpServer server;
    private final BlockingQueue<Call> callbacks = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final BlockingQueue<String> tokenRequests = new LinkedBlockingQueue<>();

    private FakeHost(HttpServer server) {
        this.server = server;
    }

    static FakeHost start() {
        return start("", 0);
    }

    static FakeHost start(String path, int port) {
        try {
            FakeHost host =
                    new FakeHost(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
            host.server.createContext(path + "/oauth2/access_token", host::token);
            host.server.createContext(path + "/api/", host::callback);
            host.server.start();
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    SandboxServer.Builder takesCallbacksOf(SandboxServer.Builder builder) {
        return builder.callbacks(url(), "vendor", Secret.of("the vendor's secret"));
    }

    /** Answers the next callbacks with these statuses, and later ones with 200. */
    void answering(Integer... next) {
        statuses.addAll(List.of(next));
    }

    private void token(HttpExchange exchange) throws IOException {
        tokenRequests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer(exchange, 200, "{\"access_token\": \"token-" + tokens.incrementAndGet() + "\", \"expires_in\": 3600}");
    }

    private void callback(HttpExchange exchange) throws IOException {
        Call call = new Call(
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Integer status = statuses.poll();
        answer(exchange, status == null ? 200 : status, "\"OK\"");
        callbacks.add(call);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    Call next() throws InterruptedException {
        @Nullable Call call = callbacks.poll(10, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no callback was received");
        }
        return call;
    }

    boolean isQuiet() {
        return callbacks.isEmpty();
    }

    int tokensGiven() {
        return tokens.get();
    }

    String tokenRequest() throws InterruptedException {
        @Nullable String request = tokenRequests.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no token was requested");
        }
        return request;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package org.openproctoring.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A vendor's service with an interface of its own: plain text, an API key, and few rules. */
final class ModelService implements AutoCloseable {
    static final String KEY = "model-k3y-secret";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    ModelService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (!KEY.equals(exchange.getRequestHeaders().getFirst("X-Key"))) {
                reply(exchange, 401, "who are you?");
                return;
            }
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
            String id = path.length > 1 ? path[1] : "";
            switch (exchange.getRequestMethod() + " " + path[0]) {
                case "GET health", "GET settings" -> reply(exchange, 200, "Model");
                case "POST sessions", "POST exams" -> {
                    if (path.length == 1) {
                        id = path[0].charAt(0) + "-" + numbers.incrementAndGet();
                        known.add(id);
                    }
                    reply(exchange, known.contains(id) ? 200 : 404, "id " + id);
                }
                case "DELETE sessions", "DELETE learners" -> reply(exchange, known.remove(id) ? 200 : 404, "");
                default -> reply(exchange, known.contains(id) ? 200 : 404, "id " + id);
            }
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package org.openproctoring.scenarios.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands in for the application on a learner's machine. */
final class DesktopApplication implements AutoCloseable {
    private static final String PATH = "/proxy_server/app/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private DesktopApplication(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
                if (exchange.getRequestMethod().equals("OPTIONS")) {
                    // A browser asks first, on behalf of workers that send a header of their own.
                    exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "*");
                    exchange.sendResponseHeaders(204, -1);
                    return;
                }
                asked.add(exchange.getRequestURI().getPath().substring(PATH.length()));
                answer.to(exchange);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    static DesktopApplication saying(String content) throws IOException {
        return new DesktopApplication(exchange -> PageServer.reply(exchange, "application/json", content));
    }

    static DesktopApplication failing() throws IOException {
        return new DesktopApplication(exchange -> exchange.sendResponseHeaders(500, -1));
    }

    static DesktopApplication silent() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        return new DesktopApplication(exchange -> never.await());
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where its words are asked. */
    String address() {
        return origin() + PATH;
    }

    /** The words that it was asked, in their order. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

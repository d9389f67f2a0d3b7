package org.openproctoring.scenarios.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Serves a test's own files, and {@code META-INF/resources} of jars as any servlet container does. */
final class PageServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    // Chromium asks every site for its icon, and complains where there is none.
    private final Map<String, String> files = new ConcurrentHashMap<>(Map.of("/favicon.ico", ""));
    private final List<Path> jars;

    PageServer(Path... jars) throws IOException {
        this.jars = List.of(jars);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** Serves a file besides those of the jars, from now on. */
    PageServer file(String path, String content) {
        files.put(path, content);
        return this;
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Optional<String> content = Optional.ofNullable(files.get(path)).or(() -> inJars(path));
            if (content.isPresent()) {
                reply(exchange, path.endsWith(".js") ? "text/javascript" : "text/html", content.get());
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private Optional<String> inJars(String path) {
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                ZipEntry entry = file.getEntry("META-INF/resources" + path);
                if (entry != null && !entry.isDirectory()) {
                    try (InputStream content = file.getInputStream(entry)) {
                        return Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.empty();
    }

    static void reply(HttpExchange exchange, String type, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

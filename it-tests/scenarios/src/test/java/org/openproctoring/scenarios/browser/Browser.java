package org.openproctoring.scenarios.browser;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A headless Chromium on one page, which asks for scripts, runs them and tells what they answered: no driver is needed.
 * The page's server serves {@code META-INF/resources} of jars, as any servlet container does.
 */
final class Browser implements AutoCloseable {
    private static final String RUNNER = """
            <!doctype html><meta charset="utf-8"><script src="/openproctoring/page.js"></script><script>
            (async () => {
              for (;;) {
                const script = await (await fetch('/next')).text();
                let answer;
                try {
                  answer = await (new (async () => {}).constructor(script))();
                } catch (failure) {
                  answer = 'failed: ' + failure.message;
                }
                await fetch('/answer', { method: 'POST', body: JSON.stringify(String(answer)) });
              }
            })();
            </script>""";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> scripts = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(1);
    private final Map<String, String> files = new ConcurrentHashMap<>(Map.of("/", RUNNER));
    private final List<Path> jars;
    private final Process chromium;

    /** Where Chromium is, if it is anywhere on the path. */
    static Optional<Path> executable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .flatMap(folder -> Stream.of(Path.of(folder, "chromium"), Path.of(folder, "chromium-browser")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser(Path executable, List<Path> jars) throws IOException {
        this.jars = jars;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
        chromium = new ProcessBuilder(
                        executable.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--user-data-dir="
                                + Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium"),
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Serves a file besides those of the jars. */
    void file(String path, String content) {
        files.put(path, content);
    }

    /** Runs the body of an asynchronous function on the page. */
    synchronized String run(String script) throws InterruptedException {
        scripts.put(script);
        String answer = answers.poll(60, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("the browser did not answer in a minute");
        }
        return answer;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/next" -> reply(exchange, "text/plain", scripts.take());
                case "/answer" -> {
                    answers.put(new ObjectMapper().readValue(exchange.getRequestBody(), String.class));
                    reply(exchange, "text/plain", "");
                }
                default -> {
                    Optional<String> content =
                            Optional.ofNullable(files.get(path)).or(() -> inJars(path));
                    if (content.isPresent()) {
                        reply(exchange, path.endsWith(".js") ? "text/javascript" : "text/html", content.get());
                    } else {
                        exchange.sendResponseHeaders(404, -1);
                    }
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
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
        chromium.descendants().forEach(ProcessHandle::destroyForcibly);
        chromium.destroyForcibly().onExit().join();
        server.stop(0);
        threads.shutdownNow();
    }
}

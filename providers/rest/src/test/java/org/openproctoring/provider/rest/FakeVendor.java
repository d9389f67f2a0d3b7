package org.openproctoring.provider.rest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** A vendor on its own socket. It records every raw request and answers byte by byte as a test specifies. */
public final class FakeVendor implements AutoCloseable {
    private final String scheme;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-vendor");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Received> calls = new CopyOnWriteArrayList<>();
    private final List<Received> tokenCalls = new CopyOnWriteArrayList<>();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger tokens = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Behaviour otherwise = exchange -> exchange.json(404, "{}");
    private volatile Behaviour token = exchange ->
            exchange.json(200, "{\"access_token\": \"token-" + tokens.incrementAndGet() + "\", \"expires_in\": 3600}");
    private volatile boolean keeping = true;

    public FakeVendor() {
        this(ServerSocketFactory.getDefault(), "http");
    }

    FakeVendor(ServerSocketFactory sockets, String scheme) {
        this.scheme = scheme;
        try {
            server = sockets.createServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Handles one request. */
    public interface Behaviour {
        void answer(Exchange exchange) throws IOException, InterruptedException;
    }

    /** A raw request. */
    public record Received(String method, String target, List<String> headers, String body) {
        Optional<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        }

        String path() {
            return target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        }

        /** Returns the complete request without the port, which differs on each run. */
        String text() {
            StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\n");
            headers.forEach(line -> text.append(line.startsWith("Host: ") ? "Host: vendor.example" : line)
                    .append('\n'));
            return text.append('\n')
                    .append(body)
                    .append(body.isEmpty() ? "" : "\n")
                    .toString();
        }
    }

    /** One request and its response. */
    public final class Exchange {
        private final Received request;
        private final Socket socket;
        private final OutputStream out;

        private Exchange(Received request, Socket socket) throws IOException {
            this.request = request;
            this.socket = socket;
            this.out = socket.getOutputStream();
        }

        Received request() {
            return request;
        }

        public void json(int status, String body, String... headers) throws IOException {
            reply(status, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
        }

        void reply(int status, String type, byte[] body, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
            if (!type.isEmpty()) {
                head.append("Content-Type: ").append(type).append("\r\n");
            }
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            if (status != 204) {
                head.append("Content-Length: ").append(body.length).append("\r\n");
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            all.writeBytes(body);
            out.write(all.toByteArray());
            out.flush();
        }

        public void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Sends the text byte by byte, endlessly, until the client disconnects. */
        public void drip(String text) throws IOException, InterruptedException {
            while (!closed.await(5, TimeUnit.MILLISECONDS)) {
                raw(text);
            }
        }

        /** Sends as fast as possible until the client disconnects. */
        void pour(String text) throws IOException {
            byte[] bytes = text.repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
            while (true) {
                out.write(bytes);
            }
        }

        void close() throws IOException {
            socket.close();
        }

        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Does not answer until the test ends. */
        public void hang() throws InterruptedException {
            closed.await();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Received request = read(in);
            while (request != null) {
                behaviour(request).answer(new Exchange(request, socket));
                request = read(in);
            }
        } catch (IOException | InterruptedException over) {
            // The client disconnected, or the test ended.
        } finally {
            sockets.remove(socket);
        }
    }

    private Behaviour behaviour(Received request) {
        if (request.path().endsWith("/access_token")) {
            tokenCalls.add(request);
            return token;
        }
        if (keeping) {
            calls.add(request);
        }
        return behaviours.getOrDefault(request.method() + " " + request.path(), otherwise);
    }

    private static @Nullable Received read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String[] parts = first.split(" ", -1);
        return new Received(parts[0], parts[1], List.copyOf(headers), body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
    }

    FakeVendor on(String methodAndPath, Behaviour behaviour) {
        behaviours.put(methodAndPath, behaviour);
        return this;
    }

    public FakeVendor otherwise(Behaviour behaviour) {
        otherwise = behaviour;
        return this;
    }

    FakeVendor token(Behaviour behaviour) {
        token = behaviour;
        return this;
    }

    /** Stops recording, for tests with very many requests. */
    FakeVendor forgetful() {
        keeping = false;
        return this;
    }

    /** Returns all requests except those for tokens. */
    List<Received> calls() {
        return calls;
    }

    Received onlyCall() {
        if (calls.size() != 1) {
            throw new AssertionError(calls.size() + " calls: " + calls);
        }
        return calls.get(0);
    }

    List<Received> tokenCalls() {
        return tokenCalls;
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}

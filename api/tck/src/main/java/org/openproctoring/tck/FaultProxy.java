package org.openproctoring.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a provider and its service. It forwards every request until it is told to misbehave instead. */
final class FaultProxy implements AutoCloseable {
    private static final int BUFFER = 8192;
    private static final String HEAD_END = "\r\n\r\n";
    private static final long DRIP_MILLIS = 50;

    private final ServerSocket server;
    private final URI service;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private final CountDownLatch misbehaved = new CountDownLatch(1);
    private volatile String request = "";

    FaultProxy(URI service) {
        this.service = service;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** What happens to requests. */
    interface Fault {
        Fault NONE = socket -> {};

        /** The request is read, and nothing comes back. */
        Fault SILENCE = socket -> {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                // Until the caller gives up.
            }
        };

        /** The request is read, and the connection is reset. */
        Fault RESET = socket -> socket.setSoLinger(true, 0);

        /** A response begins, and never ends. */
        Fault DRIP = socket -> {
            OutputStream out = socket.getOutputStream();
            out.write(ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"));
            while (true) {
                out.write(' ');
                out.flush();
                pause();
            }
        };

        /** A response of the kit's own. */
        static Fault response(String status, String headers, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\n"
                    + (headers.contains("Content-Length") ? "" : "Content-Length: " + bytes.length + "\r\n") + "\r\n";
            return socket -> {
                OutputStream out = socket.getOutputStream();
                out.write(ascii(head));
                out.write(bytes);
                out.flush();
            };
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        private static void pause() {
            try {
                Thread.sleep(DRIP_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void on(Socket socket) throws IOException;
    }

    URI address() {
        return address(server);
    }

    private URI address(ServerSocket socket) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort()
                + (service.getRawPath() == null ? "" : service.getRawPath()));
    }

    /** Misbehaves on every request from now on. */
    void misbehave(Fault how) {
        fault = how;
    }

    /** Refuses connections from now on. */
    void die() {
        close();
    }

    /** How often somebody connected. */
    int connections() {
        return connections.get();
    }

    /** The latest request that was not forwarded. */
    String request() {
        return request;
    }

    /** Waits until a request arrived that was not forwarded. */
    boolean awaitRequest(Duration most) throws InterruptedException {
        return misbehaved.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proctoring-tck-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                connections.incrementAndGet();
                sockets.add(client);
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test ended.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket()) {
            byte[] buffer = new byte[BUFFER];
            InputStream in = client.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (fault != Fault.NONE) {
                    ByteArrayOutputStream received = new ByteArrayOutputStream();
                    received.write(buffer, 0, read);
                    readRequest(in, received);
                    request = received.toString(StandardCharsets.ISO_8859_1);
                    misbehaved.countDown();
                    fault.on(client);
                    return;
                }
                if (!upstream.isConnected()) {
                    upstream.connect(new InetSocketAddress(service.getHost(), service.getPort()));
                    start(() -> copy(upstream, client));
                }
                upstream.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException gone) {
            // One of the two closed the connection.
        } finally {
            sockets.remove(client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // One of the two closed the connection.
        }
    }

    private static void readRequest(InputStream in, ByteArrayOutputStream received) throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (!isComplete(received.toString(StandardCharsets.ISO_8859_1))) {
            int read = in.read(buffer);
            if (read < 0) {
                return;
            }
            received.write(buffer, 0, read);
        }
    }

    private static boolean isComplete(String text) {
        int end = text.indexOf(HEAD_END);
        if (end < 0) {
            return false;
        }
        String head = text.substring(0, end).toLowerCase(Locale.ROOT);
        String body = text.substring(end + HEAD_END.length());
        if (head.contains("transfer-encoding: chunked")) {
            return body.endsWith("0" + HEAD_END);
        }
        int length = head.indexOf("content-length:");
        if (length < 0) {
            return true;
        }
        String value = head.substring(length + "content-length:".length())
                .lines()
                .findFirst()
                .orElse("0");
        return body.length() >= Integer.parseInt(value.strip());
    }
}

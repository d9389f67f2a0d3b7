package org.openproctoring.scenarios.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/** A request whose body comes later, so that the host is at work on it until then. */
public final class SlowRequest implements AutoCloseable {
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    private final Socket socket;

    private SlowRequest(Socket socket) {
        this.socket = socket;
    }

    /** Sends everything but the body. */
    public static SlowRequest post(RunningHost host, String path, int length) {
        return send(host, path, "Connection: close\r\nExpect: 100-continue\r\nContent-Length: " + length);
    }

    /** Sends everything but the body, of somebody who will have more to send on the same connection. */
    public static SlowRequest postAndStay(RunningHost host, String path, int length) {
        return send(host, path, "Content-Length: " + length);
    }

    private static SlowRequest send(RunningHost host, String path, String headers) {
        try {
            Socket socket = new Socket(host.address().getHost(), host.address().getPort());
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n")
                            .getBytes(US_ASCII));
            return new SlowRequest(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the host has begun to read the body. */
    public void awaitReading() {
        try {
            assertThat(new String(socket.getInputStream().readNBytes(CONTINUE.length()), US_ASCII))
                    .isEqualTo(CONTINUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the body, and reads the answer to its end. */
    public String send(String body) {
        try {
            socket.getOutputStream().write(body.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer();
    }

    /** Reads what is answered to the end of the connection. */
    public String answer() {
        try {
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

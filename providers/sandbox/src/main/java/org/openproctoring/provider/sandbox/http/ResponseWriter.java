package org.openproctoring.provider.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes a response, correctly or with a fault. If the response is incomplete, the connection is closed with the
 * exchange.
 */
public final class ResponseWriter {
    private static final int BLOCK = 8_192;

    private final HttpExchange exchange;
    private final CountDownLatch closing;

    public ResponseWriter(HttpExchange exchange, CountDownLatch closing) {
        this.exchange = exchange;
        this.closing = closing;
    }

    /** Returns the response to send instead; empty to close the connection without an answer. */
    public static Optional<SandboxResponse> instead(FaultPlan.Choice choice, Optional<SandboxResponse> reply) {
        return switch (choice.fault()) {
            case SLOW, DRIP, TRUNCATED -> reply;
            case RATE_LIMIT ->
                Optional.of(faulty(429)
                        .with(Map.of(
                                "Retry-After", Integer.toString(choice.rule().retryAfterSeconds()))));
            case SERVER_ERROR, SERVER_ERROR_AFTER -> Optional.of(faulty(500));
            case UNAUTHORIZED -> Optional.of(faulty(401).with(Map.of("WWW-Authenticate", "JWT")));
            case DROP_BEFORE, DROP_AFTER -> Optional.empty();
            case GARBAGE ->
                Optional.of(new SandboxResponse(
                        200,
                        Map.of("Content-Type", "application/json"),
                        "<!DOCTYPE html><title>\u0000{]</title>".getBytes(StandardCharsets.UTF_8)));
            case ENDLESS ->
                Optional.of(new SandboxResponse(
                        200, Map.of("Content-Type", "application/json"), "[".getBytes(StandardCharsets.UTF_8)));
        };
    }

    private static SandboxResponse faulty(int status) {
        return SandboxResponse.json(status, SandboxJson.object().put("detail", "this is an injected fault"));
    }

    public void send(SandboxResponse reply) throws IOException {
        boolean bodiless =
                reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        head(reply, bodiless ? -1 : reply.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    public void send(SandboxResponse reply, FaultPlan.Choice choice) throws IOException {
        long delay = choice.rule().delayMs();
        switch (choice.fault()) {
            case SLOW -> {
                pause(delay);
                send(reply);
            }
            case DRIP -> drip(reply, delay);
            case TRUNCATED -> {
                head(reply, reply.body().length + 1L);
                OutputStream body = exchange.getResponseBody();
                body.write(reply.body(), 0, reply.body().length / 2);
                body.flush();
            }
            case ENDLESS -> endless(reply);
            default -> send(reply);
        }
    }

    private void head(SandboxResponse reply, long length) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), length);
    }

    private void drip(SandboxResponse reply, long delay) throws IOException {
        head(reply, reply.body().length == 0 ? -1 : reply.body().length);
        OutputStream body = exchange.getResponseBody();
        for (byte b : reply.body()) {
            body.write(b);
            body.flush();
            pause(delay);
        }
    }

    /** Writes until the caller disconnects or the service stops. */
    private void endless(SandboxResponse reply) throws IOException {
        head(reply, 0);
        OutputStream body = exchange.getResponseBody();
        body.write(reply.body());
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) ' ');
        while (closing.getCount() > 0) {
            body.write(block);
            body.flush();
        }
    }

    private void pause(long milliseconds) throws IOException {
        try {
            if (closing.await(milliseconds, TimeUnit.MILLISECONDS)) {
                throw new IOException("the service is stopping");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}

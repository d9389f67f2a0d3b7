package org.openproctoring.host.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body within limits of size and time. It never blocks a thread: each part is read when it arrives.
 */
final class RequestBody implements Runnable {
    /** The default maximum size of a body, in bytes. */
    static final int LARGEST = 65_536;

    /** How much of a refused body is discarded, so that a client that is still sending can read the response. */
    private static final long MAX_SKIPPED = 64L * 1024 * 1024;

    private final Request request;
    private final int most;
    private final long deadline;
    private final Runnable whenComplete;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private @Nullable HttpException refusal;
    private boolean complete;
    private long received;

    /**
     * Prepares to read a body.
     *
     * @param most the maximum size in bytes; a larger body is cut off one byte later
     * @param within the time-out for the whole body, to which the idle time-out of the connection may be added
     * @param whenComplete called when the body is complete after {@link #read()} returned false; must not block
     */
    RequestBody(Request request, int most, Duration within, Runnable whenComplete) {
        this.request = request;
        this.most = most;
        this.deadline = System.nanoTime() + within.toNanos();
        this.whenComplete = whenComplete;
    }

    /** Reads what has arrived. Returns whether the body is complete; if not, the rest is read when it arrives. */
    boolean read() {
        while (!complete) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return false;
            }
            take(chunk);
        }
        return true;
    }

    /** Reads what has arrived since the last call. */
    @Override
    public void run() {
        if (read()) {
            whenComplete.run();
        }
    }

    /**
     * Returns the complete body.
     *
     * @throws HttpException if the body did not arrive completely or in time
     */
    byte[] bytes() {
        if (refusal != null) {
            throw refusal;
        }
        return kept.toByteArray();
    }

    private void take(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            complete = true;
            refusal = chunk.getFailure() instanceof TimeoutException
                    ? tooSlow()
                    : HttpException.of(400, "The body is incomplete.");
            return;
        }
        keep(chunk.getByteBuffer());
        boolean last = chunk.isLast();
        chunk.release();
        if (last || received > MAX_SKIPPED) {
            complete = true;
        } else if (System.nanoTime() - deadline > 0) {
            complete = true;
            refusal = tooSlow();
        }
    }

    private void keep(ByteBuffer piece) {
        received += piece.remaining();
        byte[] bytes = new byte[Math.min(piece.remaining(), most + 1 - kept.size())];
        piece.get(bytes);
        kept.writeBytes(bytes);
    }

    private static HttpException tooSlow() {
        return HttpException.of(408, "The body took too long to arrive.").header("Connection", "close");
    }
}

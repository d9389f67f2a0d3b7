package org.openproctoring.host.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body within a size and a time. No thread waits for a client that sends slowly: each piece is taken when it has
 * arrived.
 */
final class RequestBody implements Runnable {
    /** The size of the largest body that an endpoint takes unless its route says otherwise, in bytes. */
    static final int LARGEST = 65_536;

    /** What is read and thrown away, so that a client that is still sending hears why it is refused. */
    private static final long SKIPPED_AT_MOST = 64L * 1024 * 1024;

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
     * @param most the size that is kept, in bytes; of a larger body, one byte more
     * @param within the time for the whole body; the time-out of an idle connection may be added to it
     * @param whenComplete what follows, unless {@link #read()} has found all of the body; it must not wait
     */
    RequestBody(Request request, int most, Duration within, Runnable whenComplete) {
        this.request = request;
        this.most = most;
        this.deadline = System.nanoTime() + within.toNanos();
        this.whenComplete = whenComplete;
    }

    /** Takes what has arrived. Returns whether that is all; if not, the rest is taken when it arrives. */
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

    /** Takes what has arrived since. */
    @Override
    public void run() {
        if (read()) {
            whenComplete.run();
        }
    }

    /**
     * Returns the body, after it is complete.
     *
     * @throws HttpException if it could not be read to its end in time
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
                    : HttpException.of(400, "The body could not be read to its end.");
            return;
        }
        keep(chunk.getByteBuffer());
        boolean last = chunk.isLast();
        chunk.release();
        if (last || received > SKIPPED_AT_MOST) {
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

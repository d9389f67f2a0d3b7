package org.openproctoring.core.guard;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets calls through until it is closed, and then waits for those that are on their way. */
public final class CallGate {
    private static final int ALL = Integer.MAX_VALUE;

    private final Semaphore calls = new Semaphore(ALL);
    private volatile boolean closed;

    /** Whether a call may begin; if so, {@link #leave()} must follow. */
    public boolean enter() {
        if (closed || !calls.tryAcquire()) {
            return false;
        }
        if (closed) {
            calls.release();
            return false;
        }
        return true;
    }

    void leave() {
        calls.release();
    }

    /** Refuses new calls and waits for the running ones; false if some still run when the time is over. */
    public boolean close(Duration patience) {
        closed = true;
        try {
            return calls.tryAcquire(ALL)
                    || calls.tryAcquire(ALL, TimeUnit.NANOSECONDS.convert(patience), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package org.openproctoring.core.guard;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Admits calls until it is closed, and then waits for the running ones. */
public final class CallGate {
    private static final int ALL = Integer.MAX_VALUE;

    private final Semaphore calls = new Semaphore(ALL);
    private volatile boolean closed;

    /** Admits a call if the gate is open. If it returns true, {@link #leave()} must follow. */
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

    /** Refuses new calls and waits for the running ones. Returns false if some are still running after the time-out. */
    public boolean close(Duration timeout) {
        closed = true;
        try {
            return calls.tryAcquire(ALL)
                    || calls.tryAcquire(ALL, TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

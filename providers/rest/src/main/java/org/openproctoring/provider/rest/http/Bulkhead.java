package org.openproctoring.provider.rest.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Limits concurrent calls, with reserved slots for urgent ones. */
final class Bulkhead {
    private final Semaphore ordinary;
    private final Semaphore reserved;

    Bulkhead(int limit) {
        ordinary = new Semaphore(limit);
        reserved = new Semaphore(reserve(limit));
    }

    /** Returns the number of reserved slots beyond the limit. */
    static int reserve(int limit) {
        return Math.max(1, limit / 4);
    }

    /**
     * Waits for a slot.
     *
     * @return the semaphore to release afterwards, or null if no slot was free in time
     */
    @Nullable
    Semaphore take(boolean urgent, Deadline deadline) throws InterruptedException {
        if (ordinary.tryAcquire()) {
            return ordinary;
        }
        Semaphore slots = urgent ? reserved : ordinary;
        return slots.tryAcquire(deadline.nanos(), TimeUnit.NANOSECONDS) ? slots : null;
    }
}

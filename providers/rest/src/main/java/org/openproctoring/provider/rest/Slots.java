package org.openproctoring.provider.rest;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How many calls may be on their way at once, with room of its own for those that cannot wait. */
final class Slots {
    private final Semaphore ordinary;
    private final Semaphore reserved;

    Slots(int limit) {
        ordinary = new Semaphore(limit);
        reserved = new Semaphore(reserve(limit));
    }

    /** The room beyond the limit. */
    static int reserve(int limit) {
        return Math.max(1, limit / 4);
    }

    /**
     * Waits for room.
     *
     * @return what to release afterwards, or null where there was no room in time
     */
    @Nullable
    Semaphore take(boolean urgent, Deadline deadline) throws InterruptedException {
        if (ordinary.tryAcquire()) {
            return ordinary;
        }
        Semaphore room = urgent ? reserved : ordinary;
        return room.tryAcquire(deadline.nanos(), TimeUnit.NANOSECONDS) ? room : null;
    }
}

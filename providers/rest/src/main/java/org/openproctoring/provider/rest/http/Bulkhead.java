package org.openproctoring.provider.rest.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How many calls may be on their way at once, with room of its own for those that cannot wait. */
public final class Bulkhead {
    private final Semaphore ordinary;
    private final Semaphore reserved;

    public Bulkhead(int limit) {
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
    public Semaphore take(boolean urgent, Deadline deadline) throws InterruptedException {
        if (ordinary.tryAcquire()) {
            return ordinary;
        }
        Semaphore room = urgent ? reserved : ordinary;
        return room.tryAcquire(deadline.nanos(), TimeUnit.NANOSECONDS) ? room : null;
    }
}

package org.openproctoring.host.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The readiness of the host. It is probed at most once a second and by one caller at a time, because the check is public
 * and each probe writes to the disk.
 */
final class Readiness {
    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();

    private final BooleanSupplier probe;
    private final LongSupplier nanoTime;
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile Result latest;

    private record Result(boolean ready, long at) {}

    /**
     * Creates a readiness check, which is not ready before its first probe.
     *
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    Readiness(BooleanSupplier probe, LongSupplier nanoTime) {
        this.probe = probe;
        this.nanoTime = nanoTime;
        latest = new Result(false, nanoTime.getAsLong() - KEPT_NANOS);
    }

    boolean isReady() {
        if (nanoTime.getAsLong() - latest.at() >= KEPT_NANOS && probing.compareAndSet(false, true)) {
            try {
                boolean ready = probe.getAsBoolean();
                latest = new Result(ready, nanoTime.getAsLong());
            } finally {
                probing.set(false);
            }
        }
        return latest.ready();
    }
}

package org.openproctoring.core.guard;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.core.ProviderRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the concurrent calls to one backend, and to all backends of its registry. A call beyond the limit fails
 * immediately, so a slow vendor cannot occupy all of the host's threads.
 */
public final class Bulkhead {
    /** The code of the exception that a full bulkhead throws. */
    static final String FULL = "bulkhead-full";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final long WARN_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final String backend;
    private final int limit;
    private final Semaphore own;
    private final Semaphore all;

    /** The number of permits that the current thread holds. */
    private final ThreadLocal<Integer> held = ThreadLocal.withInitial(() -> 0);

    private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

    /**
     * Creates the bulkhead of a backend.
     *
     * @param limit the maximum number of concurrent calls to this backend
     * @param all the permits that all backends of the registry share
     */
    public Bulkhead(String backend, int limit, Semaphore all) {
        this.backend = backend;
        this.limit = limit;
        this.own = new Semaphore(limit);
        this.all = all;
    }

    /**
     * Acquires a permit. A thread that holds one gets another without counting twice.
     *
     * @throws ProctoringException without effect and retriable, if the bulkhead is full
     */
    BulkheadPermit acquire() {
        int before = held.get();
        if (before == 0) {
            if (!own.tryAcquire()) {
                throw full(limit + " calls to backend " + backend + " are already running");
            }
            if (!all.tryAcquire()) {
                own.release();
                throw full("the maximum number of calls to all backends are already running");
            }
        }
        held.set(before + 1);
        return this::release;
    }

    private void release() {
        int left = held.get() - 1;
        if (left > 0) {
            held.set(left);
            return;
        }
        held.remove();
        all.release();
        own.release();
    }

    private ProctoringException full(String reason) {
        long now = System.nanoTime();
        long next = nextWarning.get();
        if (now - next >= 0 && nextWarning.compareAndSet(next, now + WARN_EVERY_NANOS)) {
            LOG.warn("Proctoring: calls to backend {} are refused because {}", backend, reason);
        }
        return ProctoringException.builder(
                        FULL, Fault.HOST, Effect.NONE, "backend " + backend + " was not called: " + reason)
                .retriable(true)
                .retryAfter(RETRY_AFTER)
                .build();
    }
}

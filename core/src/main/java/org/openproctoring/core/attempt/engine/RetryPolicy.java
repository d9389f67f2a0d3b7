package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.LeaseOutcome;
import org.openproctoring.core.attempt.store.LeaseOutcome.Outcome;

/** Decides how an outbox entry is settled or postponed, and for how long. */
final class RetryPolicy {
    static final Duration FIRST_DELAY = Duration.ofSeconds(10);

    private static final Duration MAX_DELAY = Duration.ofHours(1);
    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);
    private static final Duration PARKED_DELAY = Duration.ofMinutes(1);
    private static final int MAX_DOUBLINGS = 10;
    private static final long MAX_JITTER = 200;

    private RetryPolicy() {}

    static LeaseOutcome settled(Lease lease, Outcome outcome, String note) {
        return outcome(lease, outcome, Duration.ZERO, note);
    }

    static LeaseOutcome parked(Lease lease, String note) {
        return outcome(lease, Outcome.PARK, PARKED_DELAY, note);
    }

    static LeaseOutcome retried(Lease lease, Duration delay, String note) {
        return outcome(lease, Outcome.RETRY, delay, note);
    }

    /** Returns the outcome of an idempotent call: only a certain refusal settles the entry, and the rest is retried. */
    static LeaseOutcome failed(Lease lease, ProctoringException failure, Duration deliveryTimeout) {
        if (failure.effect() == Effect.DONE) {
            return settled(lease, Outcome.DONE, failure.code());
        }
        if (!failure.retriable() && failure.effect() == Effect.NONE) {
            return settled(lease, Outcome.REFUSED, failure.code());
        }
        if (lease.age().compareTo(deliveryTimeout) >= 0) {
            return settled(lease, Outcome.EXHAUSTED, failure.code());
        }
        Duration requested = failure.retryAfter()
                .filter(delay -> delay.compareTo(MAX_RETRY_AFTER) < 0)
                .map(delay -> delay.plus(part(delay, Math.abs(jitter(lease)))))
                .orElse(Duration.ZERO);
        Duration backoff = delay(lease);
        return retried(lease, requested.compareTo(backoff) > 0 ? requested : backoff, failure.code());
    }

    /** Returns the delay before the next try, which doubles with each try. */
    static Duration delay(Lease lease) {
        int doublings = Math.min(lease.entry().tries() - 1, MAX_DOUBLINGS);
        Duration doubled = FIRST_DELAY.multipliedBy(1L << doublings);
        Duration delay = doubled.compareTo(MAX_DELAY) < 0 ? doubled : MAX_DELAY;
        return delay.plus(part(delay, jitter(lease)));
    }

    /** Returns the jitter in thousandths, up to a fifth more or less: different for each entry and try. */
    private static long jitter(Lease lease) {
        long mixed = (lease.entry().id() * 31 + lease.entry().tries()) * 0x9E3779B97F4A7C15L;
        return Math.floorMod(mixed >>> 32, 2 * MAX_JITTER + 1) - MAX_JITTER;
    }

    private static Duration part(Duration whole, long thousandths) {
        return whole.multipliedBy(thousandths).dividedBy(1000);
    }

    private static LeaseOutcome outcome(Lease lease, Outcome outcome, Duration delay, String note) {
        return new LeaseOutcome(lease.entry().id(), lease.fence(), outcome, delay, note);
    }
}

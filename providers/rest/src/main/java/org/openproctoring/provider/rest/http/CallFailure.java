package org.openproctoring.provider.rest.http;

import java.time.Duration;
import java.util.Optional;
import org.openproctoring.api.ProctoringException;

/**
 * Thrown if one try of a call fails. Carries the caller's exception, and details for the retry policy and the circuit
 * breaker.
 */
final class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ProctoringException failure;
    private final boolean retriable;
    private final boolean down;
    private final boolean interrupted;
    private final transient Optional<Duration> wait;

    private CallFailure(
            ProctoringException failure,
            boolean retriable,
            boolean down,
            boolean interrupted,
            Optional<Duration> wait) {
        super(null, null, false, false);
        this.failure = failure;
        this.retriable = retriable;
        this.down = down;
        this.interrupted = interrupted;
        this.wait = wait;
    }

    /** Counts against the vendor in the circuit breaker. */
    static CallFailure down(ProctoringException failure, boolean retriable) {
        return new CallFailure(failure, retriable, true, false, Optional.empty());
    }

    /** The vendor is overloaded. */
    static CallFailure busy(ProctoringException failure, boolean retriable, Optional<Duration> wait) {
        return new CallFailure(failure, retriable, false, false, wait);
    }

    /** A failure that neither counts against the vendor nor is retried: a refusal, an unusable answer, or no free slot. */
    static CallFailure answered(ProctoringException failure) {
        return new CallFailure(failure, false, false, false, Optional.empty());
    }

    static CallFailure interrupted(ProctoringException failure) {
        return new CallFailure(failure, false, false, true, Optional.empty());
    }

    /** Returns the same failure, not retriable because no time is left. */
    CallFailure last() {
        return new CallFailure(failure, false, down, interrupted, wait);
    }

    ProctoringException failure() {
        return failure;
    }

    /** Returns whether the call may be retried. */
    boolean retriable() {
        return retriable;
    }

    /** Returns whether the failure counts in the circuit breaker. */
    boolean down() {
        return down;
    }

    boolean interrupted() {
        return interrupted;
    }

    /** Returns the delay that the vendor requested. */
    Optional<Duration> waitFor() {
        return wait;
    }
}

package org.openproctoring.provider.rest.http;

import java.time.Duration;
import java.util.Optional;
import org.openproctoring.api.ProctoringException;

/** One attempt at a call failed; carries what the caller gets, and what repeats and breaker must know. */
public final class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ProctoringException failure;
    private final boolean repeatable;
    private final boolean down;
    private final boolean interrupted;
    private final transient Optional<Duration> wait;

    private CallFailure(
            ProctoringException failure,
            boolean repeatable,
            boolean down,
            boolean interrupted,
            Optional<Duration> wait) {
        super(null, null, false, false);
        this.failure = failure;
        this.repeatable = repeatable;
        this.down = down;
        this.interrupted = interrupted;
        this.wait = wait;
    }

    /** The vendor is out of order. */
    static CallFailure down(ProctoringException failure, boolean repeatable) {
        return new CallFailure(failure, repeatable, true, false, Optional.empty());
    }

    /** The vendor works and has no time. */
    static CallFailure busy(ProctoringException failure, boolean repeatable, Optional<Duration> wait) {
        return new CallFailure(failure, repeatable, false, false, wait);
    }

    /** We have no time. */
    static CallFailure busy(ProctoringException failure) {
        return new CallFailure(failure, false, false, false, Optional.empty());
    }

    /** The vendor said no, or nonsense; it would say so again. */
    static CallFailure answered(ProctoringException failure) {
        return new CallFailure(failure, false, false, false, Optional.empty());
    }

    static CallFailure interrupted(ProctoringException failure) {
        return new CallFailure(failure, false, false, true, Optional.empty());
    }

    /** The same failure, and no time to try again. */
    CallFailure last() {
        return new CallFailure(failure, false, down, interrupted, wait);
    }

    public ProctoringException failure() {
        return failure;
    }

    /** Whether the same call may be made once more. */
    public boolean repeatable() {
        return repeatable;
    }

    /** Whether it counts against the vendor. */
    boolean down() {
        return down;
    }

    boolean interrupted() {
        return interrupted;
    }

    /** How long the vendor asked to be left alone. */
    Optional<Duration> waitFor() {
        return wait;
    }
}

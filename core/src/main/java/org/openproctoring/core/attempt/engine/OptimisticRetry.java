package org.openproctoring.core.attempt.engine;

import java.util.Optional;
import java.util.function.Supplier;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;

/** Repeats a step from its first read, as long as concurrent commits make it fail. */
final class OptimisticRetry {
    /** More consecutive conflicts than regular traffic on one attempt or exam can cause. */
    private static final int MAX_CONFLICTS = 100;

    private OptimisticRetry() {}

    /**
     * Runs a step until it has a result.
     *
     * @param what what others change, for the message
     * @param step reads, decides and commits; empty if its commit met a conflict
     * @throws AttemptException with {@link Reason#BUSY} after too many conflicts
     */
    static <T> T untilCommitted(String what, Supplier<Optional<T>> step) {
        for (int conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
            Optional<T> result = step.get();
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new AttemptException(Reason.BUSY, "too many concurrent changes to " + what);
    }
}

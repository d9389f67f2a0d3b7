package org.openproctoring.core.attempt.store;

import java.time.Duration;

/**
 * What came of working on a row of the outbox. Part of an {@link AttemptChange}. Immutable.
 *
 * @param entryId the row
 * @param fence the lease's; where the row was leased anew since, nothing is committed
 * @param outcome what came of it
 * @param delay how long from now, by the store's own time, until it is tried again; zero where it is not
 * @param note a stable word for what happened; may be empty
 */
public record LeaseOutcome(long entryId, long fence, Outcome outcome, Duration delay, String note) {
    /** What came of working on a row. May grow. */
    public enum Outcome {
        /** It is done. The row goes, unless its kind is kept. */
        DONE,
        /** It is to be tried again. */
        RETRY,
        /** The backend is missing or broken; it is looked for again. Tries and {@link Lease#age()} begin anew. */
        PARK,
        /** The vendor does not do it; the row stays listed. */
        REFUSED,
        /** It was tried for long enough; the row stays listed. */
        EXHAUSTED
    }
}

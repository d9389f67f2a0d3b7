package org.openproctoring.core.attempt.store;

import java.time.Duration;

/**
 * The outcome of processing a leased outbox entry. Part of an {@link AttemptChange}. Immutable.
 *
 * @param entryId the id of the entry
 * @param fence the fence of the lease; if the entry was leased again since, the change is a conflict
 * @param outcome the outcome
 * @param delay the delay until the next try, by the store's own time; zero if there is none
 * @param note a stable word for the reason; may be empty
 */
public record LeaseOutcome(long entryId, long fence, Outcome outcome, Duration delay, String note) {
    /** The outcome. May grow. */
    public enum Outcome {
        /** The message was delivered. The entry is deleted, unless its kind is retained. */
        DONE,
        /** It is tried again after the delay. */
        RETRY,
        /** The backend is missing or broken. It is tried again after the delay; tries and {@link Lease#age()} restart. */
        PARK,
        /** The vendor refused it; the entry stays listed. */
        REFUSED,
        /** The delivery time-out is over; the entry stays listed. */
        EXHAUSTED
    }
}

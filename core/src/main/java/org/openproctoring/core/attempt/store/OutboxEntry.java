package org.openproctoring.core.attempt.store;

import java.time.Instant;
import java.util.Optional;
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.model.VendorCommand;

/**
 * One row of the outbox. Immutable. All times are the store's own.
 *
 * @param id the row's number; in one lane the higher the later
 * @param message what is owed
 * @param state how far it is
 * @param tries how many times it was leased, since it was last parked
 * @param enqueuedAt when it was committed
 * @param dueAt when it is tried next, where it is still owed
 * @param leasedUntil until when somebody works on it, where somebody does
 * @param settledAt when it was settled, where it is
 * @param note a stable word for what happened last, such as {@code vendor-unavailable}; may be empty
 */
public record OutboxEntry(
        long id,
        OutboxMessage message,
        State state,
        int tries,
        Instant enqueuedAt,
        Instant dueAt,
        Optional<Instant> leasedUntil,
        Optional<Instant> settledAt,
        String note) {
    /** How far a row is. May grow. */
    public enum State {
        /** It will be tried. */
        PENDING(false),
        /** It waits for a backend that is missing or broken. */
        PARKED(false),
        /** Nobody wants it any more; it goes when whoever works on it is done. */
        CANCELLED(false),
        /** It was done. */
        DONE(true),
        /** The vendor does not do it. Somebody has to look. */
        REFUSED(true),
        /** It was tried for days. Somebody has to look. */
        EXHAUSTED(true);

        private final boolean settled;

        State(boolean settled) {
            this.settled = settled;
        }

        /**
         * Whether nothing more will be tried, so that the next row of the lane is free to go.
         *
         * @return true for done, refused and given up
         */
        public boolean settled() {
            return settled;
        }

        /** Whether it ended without being done, so that it may be sent again. */
        public boolean failed() {
            return this == REFUSED || this == EXHAUSTED;
        }
    }

    /**
     * The call that is owed.
     *
     * @return the call; absent where an event is
     */
    public Optional<VendorCommand> command() {
        return message instanceof VendorCommand call ? Optional.of(call) : Optional.empty();
    }
}

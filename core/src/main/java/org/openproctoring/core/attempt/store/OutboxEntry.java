package org.openproctoring.core.attempt.store;

import java.time.Instant;
import java.util.Optional;
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.model.VendorCommand;

/**
 * An entry of the outbox. Immutable. All times are the store's own.
 *
 * @param id the id of the entry; within one ordering key, later entries have higher ids
 * @param message the message to deliver
 * @param state its state
 * @param tries the number of leases since it was last parked
 * @param enqueuedAt when it was committed
 * @param dueAt the time of the next try, if it is not settled
 * @param leasedUntil the end of the current lease, if it is leased
 * @param settledAt when it was settled, if it is
 * @param note a stable word for the last outcome, such as {@code vendor-unavailable}; may be empty
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
    /** The state of an entry. May grow. */
    public enum State {
        /** It will be tried. */
        PENDING(false),
        /** It waits for a backend that is missing or broken. */
        PARKED(false),
        /** It was canceled while it was leased; it is deleted when its lease ends. */
        CANCELLED(false),
        /** It was delivered. */
        DONE(true),
        /** The vendor refused it. Staff must act. */
        REFUSED(true),
        /** It was retried until the delivery time-out. Staff must act. */
        EXHAUSTED(true);

        private final boolean settled;

        State(boolean settled) {
            this.settled = settled;
        }

        /**
         * Returns whether the entry is not tried again, so that the next one of the ordering key can be.
         *
         * @return true for done, refused and exhausted
         */
        public boolean settled() {
            return settled;
        }

        /**
         * Returns whether it was refused or exhausted, so that it can be redelivered.
         *
         * @return true if it can be redelivered
         */
        public boolean failed() {
            return this == REFUSED || this == EXHAUSTED;
        }
    }

    /**
     * Returns the vendor call of this entry.
     *
     * @return the call; absent if the message is an event
     */
    public Optional<VendorCommand> command() {
        return message instanceof VendorCommand call ? Optional.of(call) : Optional.empty();
    }

    /**
     * Returns whether this entry is a certain vendor call.
     *
     * @param kind the operation
     * @return true for a call of this kind, false for another one or an event
     */
    public boolean isCommand(VendorCommand.Kind kind) {
        return message instanceof VendorCommand call && call.kind() == kind;
    }
}

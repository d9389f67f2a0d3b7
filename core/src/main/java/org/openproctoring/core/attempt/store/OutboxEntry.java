package org.openproctoring.core.attempt.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.model.ExamSyncCommand;
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.model.VendorCommand;

/** An entry of the outbox. Immutable. All times are the store's own. {@link #toString()} does not name the learner. */
public final class OutboxEntry {
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

    private final long id;
    private final OutboxMessage message;
    private final State state;
    private final int tries;
    private final Instant enqueuedAt;
    private final Instant dueAt;
    private final Optional<Instant> leasedUntil;
    private final Optional<Instant> settledAt;
    private final String note;

    private OutboxEntry(Builder builder) {
        id = builder.id;
        message = Objects.requireNonNull(builder.message, "message must not be null");
        state = Objects.requireNonNull(builder.state, "state must not be null");
        tries = builder.tries;
        enqueuedAt = Objects.requireNonNull(builder.enqueuedAt, "enqueuedAt must not be null");
        dueAt = Objects.requireNonNull(builder.dueAt, "dueAt must not be null");
        leasedUntil = Objects.requireNonNull(builder.leasedUntil, "leasedUntil must not be null");
        settledAt = Objects.requireNonNull(builder.settledAt, "settledAt must not be null");
        note = Objects.requireNonNull(builder.note, "note must not be null");
        if (tries < 0) {
            throw new IllegalArgumentException("tries must not be negative");
        }
    }

    /**
     * Creates a builder.
     *
     * @param id the id of the entry
     * @param message the message to deliver
     * @return a new builder
     */
    public static Builder builder(long id, OutboxMessage message) {
        return new Builder(id, message);
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(id, message);
        builder.state = state;
        builder.tries = tries;
        builder.enqueuedAt = enqueuedAt;
        builder.dueAt = dueAt;
        builder.leasedUntil = leasedUntil;
        builder.settledAt = settledAt;
        builder.note = note;
        return builder;
    }

    /** {@return the id of the entry; within one ordering key, later entries have higher ids} */
    public long id() {
        return id;
    }

    /** {@return the message to deliver} */
    public OutboxMessage message() {
        return message;
    }

    /** {@return the state of the entry} */
    public State state() {
        return state;
    }

    /** {@return the number of leases since the entry was last parked} */
    public int tries() {
        return tries;
    }

    /** {@return when the entry was committed} */
    public Instant enqueuedAt() {
        return enqueuedAt;
    }

    /** {@return the time of the next try, if the entry is not settled} */
    public Instant dueAt() {
        return dueAt;
    }

    /** {@return the end of the current lease, if the entry is leased} */
    public Optional<Instant> leasedUntil() {
        return leasedUntil;
    }

    /** {@return when the entry was settled, if it is} */
    public Optional<Instant> settledAt() {
        return settledAt;
    }

    /** {@return a stable word for the last outcome, such as {@code vendor-unavailable}; may be empty} */
    public String note() {
        return note;
    }

    /**
     * Returns the call about an attempt of this entry.
     *
     * @return the call; absent if the message is an event or a call about an exam
     */
    public Optional<VendorCommand> command() {
        return message instanceof VendorCommand call ? Optional.of(call) : Optional.empty();
    }

    /**
     * Returns the call about an exam of this entry.
     *
     * @return the call; absent if the message is an event or a call about an attempt
     */
    public Optional<ExamSyncCommand> examSync() {
        return message instanceof ExamSyncCommand call ? Optional.of(call) : Optional.empty();
    }

    /**
     * Returns the backend that the call goes to.
     *
     * @return the backend's name; absent if the message is an event
     */
    public Optional<String> backend() {
        return command().map(VendorCommand::backend).or(() -> examSync().map(ExamSyncCommand::backend));
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

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof OutboxEntry that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(id, message, state, tries, enqueuedAt, dueAt, leasedUntil, settledAt, note);
    }

    @Override
    public String toString() {
        return "entry " + id + " " + state + ": " + message;
    }

    /** Builds an entry. The times of the commit and of the next try must be set. */
    public static final class Builder {
        private final long id;
        private final OutboxMessage message;
        private State state = State.PENDING;
        private int tries;
        private @Nullable Instant enqueuedAt;
        private @Nullable Instant dueAt;
        private Optional<Instant> leasedUntil = Optional.empty();
        private Optional<Instant> settledAt = Optional.empty();
        private String note = "";

        private Builder(long id, OutboxMessage message) {
            this.id = id;
            this.message = message;
        }

        /**
         * Sets the state of the entry.
         *
         * @param value the state of the entry
         * @return this builder
         */
        public Builder state(State value) {
            state = value;
            return this;
        }

        /**
         * Sets the number of leases since the entry was last parked.
         *
         * @param value zero or more
         * @return this builder
         */
        public Builder tries(int value) {
            tries = value;
            return this;
        }

        /**
         * Sets when the entry was committed.
         *
         * @param value when the entry was committed
         * @return this builder
         */
        public Builder enqueuedAt(Instant value) {
            enqueuedAt = value;
            return this;
        }

        /**
         * Sets the time of the next try.
         *
         * @param value the time of the next try
         * @return this builder
         */
        public Builder dueAt(Instant value) {
            dueAt = value;
            return this;
        }

        /**
         * Sets the end of the current lease.
         *
         * @param value the end of the current lease
         * @return this builder
         */
        public Builder leasedUntil(Optional<Instant> value) {
            leasedUntil = value;
            return this;
        }

        /**
         * Sets when the entry was settled.
         *
         * @param value when the entry was settled
         * @return this builder
         */
        public Builder settledAt(Optional<Instant> value) {
            settledAt = value;
            return this;
        }

        /**
         * Sets a stable word for the last outcome.
         *
         * @param value a stable word for the last outcome
         * @return this builder
         */
        public Builder note(String value) {
            note = value;
            return this;
        }

        /**
         * Builds the entry.
         *
         * @return the entry
         * @throws NullPointerException if a mandatory value is not set
         * @throws IllegalArgumentException if the number of tries is negative
         */
        public OutboxEntry build() {
            return new OutboxEntry(this);
        }
    }
}

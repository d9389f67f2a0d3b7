package org.openproctoring.core.attempt.store;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much waits in the outbox, and for how long. Immutable. */
public final class OutboxStatus {
    /** The number at which a store stops counting, so that the status is fast to compute: {@value}. */
    public static final int MAX_COUNT = 10_000;

    private final int pending;
    private final int parked;
    private final Optional<Duration> oldestPendingAge;

    private OutboxStatus(Builder builder) {
        pending = builder.pending;
        parked = builder.parked;
        oldestPendingAge = Objects.requireNonNull(builder.oldestPendingAge, "oldestPendingAge must not be null");
    }

    /**
     * Creates a builder of a status without entries.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.pending = pending;
        builder.parked = parked;
        builder.oldestPendingAge = oldestPendingAge;
        return builder;
    }

    /** {@return the number of calls and events in the state {@link OutboxEntry.State#PENDING}, in flight or not} */
    public int pending() {
        return pending;
    }

    /** {@return the number of calls in the state {@link OutboxEntry.State#PARKED}: their backends are missing or broken} */
    public int parked() {
        return parked;
    }

    /**
     * Returns how long ago the oldest pending entry was committed, by the store's own time. If it grows, a vendor or the
     * host's listener keeps failing, or no process delivers.
     *
     * @return the age; absent if nothing is pending
     */
    public Optional<Duration> oldestPendingAge() {
        return oldestPendingAge;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof OutboxStatus that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(pending, parked, oldestPendingAge);
    }

    @Override
    public String toString() {
        return pending + " pending, " + parked + " parked"
                + oldestPendingAge.map(age -> ", the oldest since " + age).orElse("");
    }

    /** Builds a status. */
    public static final class Builder {
        private int pending;
        private int parked;
        private Optional<Duration> oldestPendingAge = Optional.empty();

        private Builder() {}

        /**
         * Sets the number of pending entries.
         *
         * @param value from 0 to {@link OutboxStatus#MAX_COUNT}
         * @return this builder
         */
        public Builder pending(int value) {
            pending = value;
            return this;
        }

        /**
         * Sets the number of parked entries.
         *
         * @param value from 0 to {@link OutboxStatus#MAX_COUNT}
         * @return this builder
         */
        public Builder parked(int value) {
            parked = value;
            return this;
        }

        /**
         * Sets the age of the oldest pending entry.
         *
         * @param value the age; empty if nothing is pending
         * @return this builder
         */
        public Builder oldestPendingAge(Optional<Duration> value) {
            oldestPendingAge = value;
            return this;
        }

        /**
         * Builds the status.
         *
         * @return the status
         */
        public OutboxStatus build() {
            return new OutboxStatus(this);
        }
    }
}

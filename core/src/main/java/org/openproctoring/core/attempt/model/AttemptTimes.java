package org.openproctoring.core.attempt.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When things happened to an attempt, and how much time it has. Immutable. */
public final class AttemptTimes {
    private final Instant createdAt;
    private final Instant changedAt;
    private final Optional<Instant> startIntendedAt;
    private final Optional<Instant> startedAt;
    private final Optional<Instant> completedAt;
    private final Duration limit;
    private final Optional<Duration> carriedOver;
    private final Optional<Duration> left;

    private AttemptTimes(Builder builder) {
        createdAt = Objects.requireNonNull(builder.createdAt, "createdAt must not be null");
        changedAt = Objects.requireNonNull(builder.changedAt, "changedAt must not be null");
        startIntendedAt = Objects.requireNonNull(builder.startIntendedAt, "startIntendedAt must not be null");
        startedAt = Objects.requireNonNull(builder.startedAt, "startedAt must not be null");
        completedAt = Objects.requireNonNull(builder.completedAt, "completedAt must not be null");
        limit = Objects.requireNonNull(builder.limit, "limit must not be null");
        carriedOver = Objects.requireNonNull(builder.carriedOver, "carriedOver must not be null");
        left = Objects.requireNonNull(builder.left, "left must not be null");
        if (limit.isNegative()) {
            throw new IllegalArgumentException("limit must not be negative");
        }
    }

    /**
     * Creates a builder.
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
        builder.createdAt = createdAt;
        builder.changedAt = changedAt;
        builder.startIntendedAt = startIntendedAt;
        builder.startedAt = startedAt;
        builder.completedAt = completedAt;
        builder.limit = limit;
        builder.carriedOver = carriedOver;
        builder.left = left;
        return builder;
    }

    /** {@return when the attempt was created} */
    public Instant createdAt() {
        return createdAt;
    }

    /**
     * {@return when the attempt last changed; later changes never have an earlier time, even if the clock steps back}
     */
    public Instant changedAt() {
        return changedAt;
    }

    /** {@return when the start was last about to be sent to the vendor} */
    public Optional<Instant> startIntendedAt() {
        return startIntendedAt;
    }

    /** {@return when the learner started; set once} */
    public Optional<Instant> startedAt() {
        return startedAt;
    }

    /** {@return when the attempt was completed; set once} */
    public Optional<Instant> completedAt() {
        return completedAt;
    }

    /**
     * {@return the time that the learner has: computed when the attempt is created, and again when it starts, from the
     * due date and the allowance}
     */
    public Duration limit() {
        return limit;
    }

    /**
     * {@return the time left of the attempt that this one resumes; zero means no time, not the full time (OPEN-EDX.md,
     * E7)}
     */
    public Optional<Duration> carriedOver() {
        return carriedOver;
    }

    /** {@return the time that was left when the attempt ended in error} */
    public Optional<Duration> left() {
        return left;
    }

    /**
     * Returns the times of a new attempt.
     *
     * @param now the current time
     * @param limit the time limit
     * @param carriedOver the time that was left of the prior attempt, if this one resumes it
     * @return the times
     */
    public static AttemptTimes created(Instant now, Duration limit, Optional<Duration> carriedOver) {
        return builder()
                .createdAt(now)
                .changedAt(now)
                .limit(limit)
                .carriedOver(carriedOver)
                .build();
    }

    /**
     * Returns when the time is over.
     *
     * @return the start plus the limit; absent before the start
     */
    public Optional<Instant> deadline() {
        return startedAt.map(start -> start.plus(limit));
    }

    /**
     * Returns the times after a change.
     *
     * @param now the time of the change
     * @return the times
     */
    public AttemptTimes changed(Instant now) {
        return toBuilder().changedAt(now).build();
    }

    /**
     * Returns the times once the start was recorded as intended.
     *
     * @param now the time of the intent
     * @return the times
     */
    public AttemptTimes startIntended(Instant now) {
        return toBuilder().startIntendedAt(Optional.of(now)).build();
    }

    /**
     * Returns the times once the clock runs.
     *
     * @param now the time of the start
     * @param time how long the clock runs
     * @return the times
     */
    public AttemptTimes started(Instant now, Duration time) {
        return toBuilder().startedAt(Optional.of(now)).limit(time).build();
    }

    /**
     * Returns the times after the end of the attempt. The first end counts.
     *
     * @param when the time of the end
     * @return the times
     */
    public AttemptTimes completed(Instant when) {
        return completedAt.isPresent()
                ? this
                : toBuilder().completedAt(Optional.of(when)).build();
    }

    /**
     * Stores the time left until the deadline, or the whole limit if the clock never ran.
     *
     * @param now when the clock stopped
     * @return the times
     */
    public AttemptTimes stopped(Instant now) {
        Duration rest = deadline().map(end -> Duration.between(now, end)).orElse(limit);
        return toBuilder()
                .left(Optional.of(rest.isNegative() ? Duration.ZERO : rest))
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AttemptTimes that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(createdAt, changedAt, startIntendedAt, startedAt, completedAt, limit, carriedOver, left);
    }

    @Override
    public String toString() {
        return "times " + values();
    }

    /** Builds the times of an attempt. The times of the creation and of the last change and the limit must be set. */
    public static final class Builder {
        private @Nullable Instant createdAt;
        private @Nullable Instant changedAt;
        private Optional<Instant> startIntendedAt = Optional.empty();
        private Optional<Instant> startedAt = Optional.empty();
        private Optional<Instant> completedAt = Optional.empty();
        private @Nullable Duration limit;
        private Optional<Duration> carriedOver = Optional.empty();
        private Optional<Duration> left = Optional.empty();

        private Builder() {}

        /**
         * Sets when the attempt was created.
         *
         * @param value when the attempt was created
         * @return this builder
         */
        public Builder createdAt(Instant value) {
            createdAt = value;
            return this;
        }

        /**
         * Sets when the attempt last changed.
         *
         * @param value when the attempt last changed
         * @return this builder
         */
        public Builder changedAt(Instant value) {
            changedAt = value;
            return this;
        }

        /**
         * Sets when the start was last about to be sent to the vendor.
         *
         * @param value when the start was last about to be sent to the vendor
         * @return this builder
         */
        public Builder startIntendedAt(Optional<Instant> value) {
            startIntendedAt = value;
            return this;
        }

        /**
         * Sets when the learner started.
         *
         * @param value when the learner started
         * @return this builder
         */
        public Builder startedAt(Optional<Instant> value) {
            startedAt = value;
            return this;
        }

        /**
         * Sets when the attempt was completed.
         *
         * @param value when the attempt was completed
         * @return this builder
         */
        public Builder completedAt(Optional<Instant> value) {
            completedAt = value;
            return this;
        }

        /**
         * Sets the time that the learner has.
         *
         * @param value zero or more
         * @return this builder
         */
        public Builder limit(Duration value) {
            limit = value;
            return this;
        }

        /**
         * Sets the time left of the attempt that this one resumes.
         *
         * @param value the time left of the attempt that this one resumes
         * @return this builder
         */
        public Builder carriedOver(Optional<Duration> value) {
            carriedOver = value;
            return this;
        }

        /**
         * Sets the time that was left when the attempt ended in error.
         *
         * @param value the time that was left when the attempt ended in error
         * @return this builder
         */
        public Builder left(Optional<Duration> value) {
            left = value;
            return this;
        }

        /**
         * Builds the times.
         *
         * @return the times
         * @throws NullPointerException if a mandatory value is not set
         * @throws IllegalArgumentException if the limit is negative
         */
        public AttemptTimes build() {
            return new AttemptTimes(this);
        }
    }
}

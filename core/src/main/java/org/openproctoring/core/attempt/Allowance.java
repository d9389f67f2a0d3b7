package org.openproctoring.core.attempt;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A learner's special conditions at an exam. Read when an attempt is created and when it starts; a running clock does
 * not change. Immutable. {@link #toString()} shows none of them.
 */
public final class Allowance {
    /** No special conditions. */
    public static final Allowance NONE = builder().build();

    private final Duration extraTime;
    private final @Nullable String reviewRulesException;

    private Allowance(Builder builder) {
        extraTime = Objects.requireNonNull(builder.extraTime, "extraTime must not be null");
        reviewRulesException = builder.reviewRulesException;
        if (extraTime.isNegative()) {
            throw new IllegalArgumentException("extraTime must not be negative");
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
        builder.extraTime = extraTime;
        builder.reviewRulesException = reviewRulesException;
        return builder;
    }

    /**
     * {@return the time that is added to the exam's time limit, but not to the time left of an attempt that is resumed;
     * zero unless set}
     */
    public Duration extraTime() {
        return extraTime;
    }

    /** {@return behavior that reviewers should allow despite the rules, if any} */
    public Optional<String> reviewRulesException() {
        return Optional.ofNullable(reviewRulesException);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Allowance that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(extraTime, reviewRulesException());
    }

    @Override
    public String toString() {
        return "allowance";
    }

    /** Builds an allowance. Every value is optional. */
    public static final class Builder {
        private Duration extraTime = Duration.ZERO;
        private @Nullable String reviewRulesException;

        private Builder() {}

        /**
         * Sets the time that is added to the exam's time limit.
         *
         * @param value zero or more
         * @return this builder
         */
        public Builder extraTime(Duration value) {
            extraTime = value;
            return this;
        }

        /**
         * Sets the behavior that reviewers should allow despite the rules.
         *
         * @param value the text
         * @return this builder
         */
        public Builder reviewRulesException(String value) {
            reviewRulesException = Objects.requireNonNull(value, "reviewRulesException must not be null");
            return this;
        }

        /**
         * Builds the allowance.
         *
         * @return the allowance
         * @throws NullPointerException if the extra time is null
         * @throws IllegalArgumentException if the extra time is negative
         */
        public Allowance build() {
            return new Allowance(this);
        }
    }
}

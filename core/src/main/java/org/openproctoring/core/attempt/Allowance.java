package org.openproctoring.core.attempt;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.AccommodationKind;
import org.openproctoring.api.exam.Accommodations;

/**
 * A learner's special conditions at an exam. Read when an attempt is created and when it starts, and again by
 * {@link AttemptService#applyAllowance}. Immutable. {@link #toString()} shows none of them.
 */
public final class Allowance {
    /** No special conditions. */
    public static final Allowance NONE = builder().build();

    private final Duration extraTime;
    private final @Nullable String reviewRulesException;
    private final Accommodations accommodations;

    private Allowance(Builder builder) {
        extraTime = Objects.requireNonNull(builder.extraTime, "extraTime must not be null");
        reviewRulesException = builder.reviewRulesException;
        accommodations = Objects.requireNonNull(builder.accommodations, "accommodations must not be null");
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
        builder.accommodations = accommodations;
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

    /** {@return the other accommodations; none unless set} */
    public Accommodations accommodations() {
        return accommodations;
    }

    /**
     * Returns the kinds of accommodations in this value.
     *
     * @return the kinds, including extra time and the exception to the review rules; unmodifiable, may be empty
     */
    public Set<AccommodationKind> kinds() {
        Set<AccommodationKind> kinds = EnumSet.noneOf(AccommodationKind.class);
        kinds.addAll(accommodations.kinds());
        if (!extraTime.isZero()) {
            kinds.add(AccommodationKind.EXTRA_TIME);
        }
        if (reviewRulesException != null) {
            kinds.add(AccommodationKind.REVIEW_RULES_EXCEPTION);
        }
        return Collections.unmodifiableSet(kinds);
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
        return List.of(extraTime, reviewRulesException(), accommodations);
    }

    @Override
    public String toString() {
        return "allowance";
    }

    /** Builds an allowance. Every value is optional. */
    public static final class Builder {
        private Duration extraTime = Duration.ZERO;
        private @Nullable String reviewRulesException;
        private Accommodations accommodations = Accommodations.NONE;

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
         * Sets the other accommodations.
         *
         * @param value the accommodations
         * @return this builder
         */
        public Builder accommodations(Accommodations value) {
            accommodations = value;
            return this;
        }

        /**
         * Builds the allowance.
         *
         * @return the allowance
         * @throws NullPointerException if the extra time or the accommodations are null
         * @throws IllegalArgumentException if the extra time is negative
         */
        public Allowance build() {
            return new Allowance(this);
        }
    }
}

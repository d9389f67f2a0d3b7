package org.openproctoring.api.feature;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.Accommodations;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.internal.Require;

/**
 * The current accommodations of a registered attempt. Immutable. Properties may be added. {@link #toString()} shows no
 * accommodations.
 */
public final class AccommodationUpdate {
    private final AttemptRef attempt;
    private final Duration timeLimit;
    private final @Nullable String reviewRulesException;
    private final Accommodations accommodations;

    private AccommodationUpdate(Builder builder) {
        attempt = builder.attempt;
        timeLimit = builder.timeLimit;
        reviewRulesException = builder.reviewRulesException;
        accommodations = builder.accommodations;
    }

    /**
     * Creates a builder.
     *
     * @param attempt the attempt
     * @param timeLimit the learner's time limit from the start of the exam, including extra time; zero or more
     * @return a new builder
     */
    public static Builder builder(AttemptRef attempt, Duration timeLimit) {
        return new Builder(Require.nonNull(attempt, "attempt"), Require.notNegative(timeLimit, "timeLimit"));
    }

    /**
     * Returns the attempt.
     *
     * @return the attempt
     */
    public AttemptRef attempt() {
        return attempt;
    }

    /**
     * Returns the learner's time limit from the start of the exam, including extra time.
     *
     * @return zero or more
     */
    public Duration timeLimit() {
        return timeLimit;
    }

    /**
     * Returns the exceptions from the rules that reviewers should allow this learner.
     *
     * @return the text, if the learner has such exceptions now
     */
    public Optional<String> reviewRulesException() {
        return Optional.ofNullable(reviewRulesException);
    }

    /**
     * Returns the other accommodations, limited to the kinds that the backend can carry out.
     *
     * @return the accommodations; may be empty
     */
    public Accommodations accommodations() {
        return accommodations;
    }

    @Override
    public String toString() {
        return "accommodations of " + attempt;
    }

    /** Builds an update. */
    public static final class Builder {
        private final AttemptRef attempt;
        private final Duration timeLimit;
        private @Nullable String reviewRulesException;
        private Accommodations accommodations = Accommodations.NONE;

        private Builder(AttemptRef attempt, Duration timeLimit) {
            this.attempt = attempt;
            this.timeLimit = timeLimit;
        }

        /**
         * Sets the exceptions from the rules that reviewers should allow this learner.
         *
         * @param value the text
         * @return this builder
         */
        public Builder reviewRulesException(String value) {
            reviewRulesException = Require.text(value, "reviewRulesException");
            return this;
        }

        /**
         * Sets the other accommodations.
         *
         * @param value the accommodations
         * @return this builder
         */
        public Builder accommodations(Accommodations value) {
            accommodations = Require.nonNull(value, "accommodations");
            return this;
        }

        /**
         * Builds the update.
         *
         * @return the update
         */
        public AccommodationUpdate build() {
            return new AccommodationUpdate(this);
        }
    }
}

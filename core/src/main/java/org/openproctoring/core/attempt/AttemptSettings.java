package org.openproctoring.core.attempt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a site runs attempts. Immutable. */
public final class AttemptSettings {
    /** What holds where nothing is set. */
    public static final AttemptSettings DEFAULTS = builder().build();

    private final boolean timedOutKept;
    private final boolean secondReviewRequired;
    private final Duration staleAfter;
    private final Duration lease;
    private final Duration giveUpAfter;
    private final Duration startPatience;
    private final Duration tolerance;
    private final int largestCallback;
    private final int mostReviews;
    private final int mostComments;
    private final int longestComment;

    private AttemptSettings(Builder builder) {
        timedOutKept = builder.timedOutKept;
        secondReviewRequired = builder.secondReviewRequired;
        staleAfter = builder.staleAfter;
        lease = builder.lease;
        giveUpAfter = builder.giveUpAfter;
        startPatience = builder.startPatience;
        tolerance = builder.tolerance;
        largestCallback = builder.largestCallback;
        mostReviews = builder.mostReviews;
        mostComments = builder.mostComments;
        longestComment = builder.longestComment;
    }

    /**
     * Whether an attempt whose time ran out becomes {@link AttemptStatus#TIMED_OUT}. Open edX's
     * {@code ALLOW_TIMED_OUT_STATE}.
     *
     * @return false unless set: it becomes {@link AttemptStatus#SUBMITTED}
     */
    public boolean timedOutKept() {
        return timedOutKept;
    }

    /**
     * Whether a person has to look before an automatic verdict rejects an attempt. Open edX's
     * {@code REQUIRE_FAILURE_SECOND_REVIEWS}.
     *
     * @return true unless set
     */
    public boolean secondReviewRequired() {
        return secondReviewRequired;
    }

    /**
     * After what time without an answer a call that is made once counts as unknown. Longer than any backend's call
     * timeout.
     *
     * @return 5 minutes unless set
     */
    public Duration staleAfter() {
        return staleAfter;
    }

    /**
     * For how long the worker leases a row of the outbox. Longer than any backend's call timeout.
     *
     * @return 5 minutes unless set
     */
    public Duration lease() {
        return lease;
    }

    /**
     * For how long a call that a vendor is owed is tried.
     *
     * @return 3 days unless set
     */
    public Duration giveUpAfter() {
        return giveUpAfter;
    }

    /**
     * For how long a learner who starts waits for the vendor to hear of it.
     *
     * @return 5 seconds unless set
     */
    public Duration startPatience() {
        return startPatience;
    }

    /**
     * By how much a vendor's clock may differ from the host's.
     *
     * @return 5 minutes unless set
     */
    public Duration tolerance() {
        return tolerance;
    }

    /**
     * How many bytes the body of a callback may have.
     *
     * @return 1,048,576 unless set
     */
    public int largestCallback() {
        return largestCallback;
    }

    /**
     * How many reviews of one attempt are kept. Older ones go, except those that decide a verdict.
     *
     * @return 50 unless set
     */
    public int mostReviews() {
        return mostReviews;
    }

    /**
     * How many comments of one review are kept. The last one that is kept says how many were dropped.
     *
     * @return 100 unless set
     */
    public int mostComments() {
        return mostComments;
    }

    /**
     * How many characters of a comment are kept.
     *
     * @return 1,000 unless set
     */
    public int longestComment() {
        return longestComment;
    }

    /**
     * Starts settings from the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings. Durations must be more than zero. */
    public static final class Builder {
        private boolean timedOutKept;
        private boolean secondReviewRequired = true;
        private Duration staleAfter = Duration.ofMinutes(5);
        private Duration lease = Duration.ofMinutes(5);
        private Duration giveUpAfter = Duration.ofDays(3);
        private Duration startPatience = Duration.ofSeconds(5);
        private Duration tolerance = Duration.ofMinutes(5);
        private int largestCallback = 1 << 20;
        private int mostReviews = 50;
        private int mostComments = 100;
        private int longestComment = 1_000;

        private Builder() {}

        /**
         * Sets whether an attempt whose time ran out has a status of its own.
         *
         * @param value whether it has
         * @return this builder
         */
        public Builder timedOutKept(boolean value) {
            timedOutKept = value;
            return this;
        }

        /**
         * Sets whether a person has to look before an automatic verdict rejects an attempt.
         *
         * @param value whether one has to
         * @return this builder
         */
        public Builder secondReviewRequired(boolean value) {
            secondReviewRequired = value;
            return this;
        }

        /**
         * Sets after what time a call that is made once counts as unknown.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder staleAfter(Duration value) {
            staleAfter = positive(value);
            return this;
        }

        /**
         * Sets for how long the worker leases a row of the outbox.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder lease(Duration value) {
            lease = positive(value);
            return this;
        }

        /**
         * Sets for how long a call that a vendor is owed is tried.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder giveUpAfter(Duration value) {
            giveUpAfter = positive(value);
            return this;
        }

        /**
         * Sets for how long a learner who starts waits for the vendor to hear of it.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder startPatience(Duration value) {
            startPatience = positive(value);
            return this;
        }

        /**
         * Sets by how much a vendor's clock may differ from the host's.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder tolerance(Duration value) {
            tolerance = positive(value);
            return this;
        }

        /**
         * Sets how many bytes the body of a callback may have.
         *
         * @param value 0 or more
         * @return this builder
         */
        public Builder largestCallback(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("largestCallback must not be negative");
            }
            largestCallback = value;
            return this;
        }

        /**
         * Sets how many reviews of one attempt are kept.
         *
         * @param value 2 or more
         * @return this builder
         */
        public Builder mostReviews(int value) {
            mostReviews = atLeast(2, value, "mostReviews");
            return this;
        }

        /**
         * Sets how many comments of one review are kept.
         *
         * @param value 1 or more
         * @return this builder
         */
        public Builder mostComments(int value) {
            mostComments = atLeast(1, value, "mostComments");
            return this;
        }

        /**
         * Sets how many characters of a comment are kept.
         *
         * @param value 1 or more
         * @return this builder
         */
        public Builder longestComment(int value) {
            longestComment = atLeast(1, value, "longestComment");
            return this;
        }

        private static int atLeast(int least, int value, String name) {
            if (value < least) {
                throw new IllegalArgumentException(name + " must be at least " + least);
            }
            return value;
        }

        private static Duration positive(@Nullable Duration value) {
            if (value == null || value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("a duration must be more than zero");
            }
            return value;
        }

        /**
         * Builds the settings.
         *
         * @return the settings
         */
        public AttemptSettings build() {
            return new AttemptSettings(this);
        }
    }
}

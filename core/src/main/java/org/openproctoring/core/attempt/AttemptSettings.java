package org.openproctoring.core.attempt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.model.AttemptStatus;

/** How a site runs attempts. Immutable. */
public final class AttemptSettings {
    /** What holds where nothing is set. */
    public static final AttemptSettings DEFAULTS = builder().build();

    private final boolean keepTimedOut;
    private final boolean secondReviewRequired;
    private final Duration registrationTimeout;
    private final Duration leaseDuration;
    private final Duration deliveryTimeout;
    private final Duration startTimeout;
    private final Duration clockTolerance;
    private final int maxCallbackBytes;
    private final int maxReviewsPerAttempt;
    private final int maxCommentsPerReview;
    private final int maxCommentLength;

    private AttemptSettings(Builder builder) {
        keepTimedOut = builder.keepTimedOut;
        secondReviewRequired = builder.secondReviewRequired;
        registrationTimeout = builder.registrationTimeout;
        leaseDuration = builder.leaseDuration;
        deliveryTimeout = builder.deliveryTimeout;
        startTimeout = builder.startTimeout;
        clockTolerance = builder.clockTolerance;
        maxCallbackBytes = builder.maxCallbackBytes;
        maxReviewsPerAttempt = builder.maxReviewsPerAttempt;
        maxCommentsPerReview = builder.maxCommentsPerReview;
        maxCommentLength = builder.maxCommentLength;
    }

    /**
     * Whether an attempt whose time ran out becomes {@link AttemptStatus#TIMED_OUT}. Open edX's
     * {@code ALLOW_TIMED_OUT_STATE}.
     *
     * @return false unless set: it becomes {@link AttemptStatus#SUBMITTED}
     */
    public boolean keepTimedOut() {
        return keepTimedOut;
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
    public Duration registrationTimeout() {
        return registrationTimeout;
    }

    /**
     * For how long the worker leases a row of the outbox. Longer than any backend's call timeout.
     *
     * @return 5 minutes unless set
     */
    public Duration leaseDuration() {
        return leaseDuration;
    }

    /**
     * For how long a call that a vendor is owed is tried.
     *
     * @return 3 days unless set
     */
    public Duration deliveryTimeout() {
        return deliveryTimeout;
    }

    /**
     * For how long a learner who starts waits for the vendor to hear of it.
     *
     * @return 5 seconds unless set
     */
    public Duration startTimeout() {
        return startTimeout;
    }

    /**
     * By how much a vendor's clock may differ from the host's.
     *
     * @return 5 minutes unless set
     */
    public Duration clockTolerance() {
        return clockTolerance;
    }

    /**
     * How many bytes the body of a callback may have.
     *
     * @return 1,048,576 unless set
     */
    public int maxCallbackBytes() {
        return maxCallbackBytes;
    }

    /**
     * How many reviews of one attempt are kept. Older ones go, except those that decide a verdict.
     *
     * @return 50 unless set
     */
    public int maxReviewsPerAttempt() {
        return maxReviewsPerAttempt;
    }

    /**
     * How many comments of one review are kept. The last one that is kept says how many were dropped.
     *
     * @return 100 unless set
     */
    public int maxCommentsPerReview() {
        return maxCommentsPerReview;
    }

    /**
     * How many characters of a comment are kept.
     *
     * @return 1,000 unless set
     */
    public int maxCommentLength() {
        return maxCommentLength;
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
        private boolean keepTimedOut;
        private boolean secondReviewRequired = true;
        private Duration registrationTimeout = Duration.ofMinutes(5);
        private Duration leaseDuration = Duration.ofMinutes(5);
        private Duration deliveryTimeout = Duration.ofDays(3);
        private Duration startTimeout = Duration.ofSeconds(5);
        private Duration clockTolerance = Duration.ofMinutes(5);
        private int maxCallbackBytes = 1 << 20;
        private int maxReviewsPerAttempt = 50;
        private int maxCommentsPerReview = 100;
        private int maxCommentLength = 1_000;

        private Builder() {}

        /**
         * Sets whether an attempt whose time ran out has a status of its own.
         *
         * @param value whether it has
         * @return this builder
         */
        public Builder keepTimedOut(boolean value) {
            keepTimedOut = value;
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
        public Builder registrationTimeout(Duration value) {
            registrationTimeout = positive(value);
            return this;
        }

        /**
         * Sets for how long the worker leases a row of the outbox.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder leaseDuration(Duration value) {
            leaseDuration = positive(value);
            return this;
        }

        /**
         * Sets for how long a call that a vendor is owed is tried.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder deliveryTimeout(Duration value) {
            deliveryTimeout = positive(value);
            return this;
        }

        /**
         * Sets for how long a learner who starts waits for the vendor to hear of it.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder startTimeout(Duration value) {
            startTimeout = positive(value);
            return this;
        }

        /**
         * Sets by how much a vendor's clock may differ from the host's.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder clockTolerance(Duration value) {
            clockTolerance = positive(value);
            return this;
        }

        /**
         * Sets how many bytes the body of a callback may have.
         *
         * @param value 0 or more
         * @return this builder
         */
        public Builder maxCallbackBytes(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("largestCallback must not be negative");
            }
            maxCallbackBytes = value;
            return this;
        }

        /**
         * Sets how many reviews of one attempt are kept.
         *
         * @param value 2 or more
         * @return this builder
         */
        public Builder maxReviewsPerAttempt(int value) {
            maxReviewsPerAttempt = atLeast(2, value, "mostReviews");
            return this;
        }

        /**
         * Sets how many comments of one review are kept.
         *
         * @param value 1 or more
         * @return this builder
         */
        public Builder maxCommentsPerReview(int value) {
            maxCommentsPerReview = atLeast(1, value, "mostComments");
            return this;
        }

        /**
         * Sets how many characters of a comment are kept.
         *
         * @param value 1 or more
         * @return this builder
         */
        public Builder maxCommentLength(int value) {
            maxCommentLength = atLeast(1, value, "longestComment");
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

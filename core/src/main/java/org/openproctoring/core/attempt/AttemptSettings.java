package org.openproctoring.core.attempt;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.model.AttemptStatus;

/** A site's settings for attempts. Immutable. */
public final class AttemptSettings {
    /** The defaults. */
    public static final AttemptSettings DEFAULTS = builder().build();

    private final boolean keepTimedOut;
    private final boolean secondReviewRequired;
    private final Duration deliveryTimeout;
    private final Duration startTimeout;
    private final Duration clockTolerance;
    private final Duration recordingRetention;
    private final Optional<Duration> messageRetention;
    private final Optional<Duration> reviewRetention;
    private final Optional<Duration> removedAttemptRetention;
    private final int maxCallbackBytes;
    private final int maxReviewsPerAttempt;
    private final int maxCommentsPerReview;
    private final int maxCommentLength;

    private AttemptSettings(Builder builder) {
        keepTimedOut = builder.keepTimedOut;
        secondReviewRequired = builder.secondReviewRequired;
        deliveryTimeout = builder.deliveryTimeout;
        startTimeout = builder.startTimeout;
        clockTolerance = builder.clockTolerance;
        recordingRetention = builder.recordingRetention;
        messageRetention = builder.messageRetention;
        reviewRetention = builder.reviewRetention;
        removedAttemptRetention = builder.removedAttemptRetention;
        maxCallbackBytes = builder.maxCallbackBytes;
        maxReviewsPerAttempt = builder.maxReviewsPerAttempt;
        maxCommentsPerReview = builder.maxCommentsPerReview;
        maxCommentLength = builder.maxCommentLength;
    }

    /**
     * Returns whether an attempt whose time ran out becomes {@link AttemptStatus#TIMED_OUT}. Open edX calls this
     * {@code ALLOW_TIMED_OUT_STATE}.
     *
     * @return false by default: the attempt becomes {@link AttemptStatus#SUBMITTED}
     */
    public boolean keepTimedOut() {
        return keepTimedOut;
    }

    /**
     * Returns whether a person must confirm an automatic verdict that would reject an attempt. Open edX calls this
     * {@code REQUIRE_FAILURE_SECOND_REVIEWS}.
     *
     * @return true by default
     */
    public boolean secondReviewRequired() {
        return secondReviewRequired;
    }

    /**
     * Returns how long a call to a vendor is retried before it is exhausted.
     *
     * @return 3 days by default
     */
    public Duration deliveryTimeout() {
        return deliveryTimeout;
    }

    /**
     * Returns how long a learner who starts waits for the vendor to confirm the start.
     *
     * @return 5 seconds by default
     */
    public Duration startTimeout() {
        return startTimeout;
    }

    /**
     * Returns how much a vendor's clock may differ from the host's.
     *
     * @return 5 minutes by default
     */
    public Duration clockTolerance() {
        return clockTolerance;
    }

    /**
     * Returns how long the link to a review's recording is kept.
     *
     * @return 90 days by default, from the arrival of the review
     */
    public Duration recordingRetention() {
        return recordingRetention;
    }

    /**
     * Returns how long a delivered removal or retirement stays listed, as the receipt that the vendor has erased data. A
     * retirement that is complete remains complete. Calls that were refused or exhausted stay until staff settle them.
     *
     * @return 365 days by default, from the time when the call was settled; empty for ever
     */
    public Optional<Duration> messageRetention() {
        return messageRetention;
    }

    /**
     * Returns how long a review is kept, with its comments, whether it was applied or not. The verdict stays, and with it
     * all that is needed to recognize and to order the vendor's later reviews. A review of an exam that was not submitted
     * within this time is deleted without effect.
     *
     * @return 1095 days by default, from the arrival of the review; empty for ever
     */
    public Optional<Duration> reviewRetention() {
        return reviewRetention;
    }

    /**
     * Returns how long a removed attempt is kept. It is kept longer while a call or an event about it is not settled, and
     * while it is the learner's last attempt at the exam under its backend and pseudonym: it then ensures that its number is
     * not used again and that the retirement of the learner reaches the vendor.
     *
     * @return 365 days by default, from the removal or from the retirement of the learner; empty for ever
     */
    public Optional<Duration> removedAttemptRetention() {
        return removedAttemptRetention;
    }

    /**
     * Returns the maximum size of the body of a callback, in bytes.
     *
     * @return 1,048,576 by default
     */
    public int maxCallbackBytes() {
        return maxCallbackBytes;
    }

    /**
     * Returns how many reviews of one attempt are kept. Older ones are dropped, except those that decide the verdict.
     *
     * @return 50 by default
     */
    public int maxReviewsPerAttempt() {
        return maxReviewsPerAttempt;
    }

    /**
     * Returns how many comments of one review are kept. The last one that is kept says how many were dropped.
     *
     * @return 100 by default
     */
    public int maxCommentsPerReview() {
        return maxCommentsPerReview;
    }

    /**
     * Returns how many characters of a comment are kept.
     *
     * @return 1,000 by default
     */
    public int maxCommentLength() {
        return maxCommentLength;
    }

    /**
     * Starts building settings from the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds settings. Durations must be more than zero. */
    public static final class Builder {
        private boolean keepTimedOut;
        private boolean secondReviewRequired = true;
        private Duration deliveryTimeout = Duration.ofDays(3);
        private Duration startTimeout = Duration.ofSeconds(5);
        private Duration clockTolerance = Duration.ofMinutes(5);
        private Duration recordingRetention = Duration.ofDays(90);
        private Optional<Duration> messageRetention = Optional.of(Duration.ofDays(365));
        private Optional<Duration> reviewRetention = Optional.of(Duration.ofDays(1095));
        private Optional<Duration> removedAttemptRetention = Optional.of(Duration.ofDays(365));
        private int maxCallbackBytes = 1 << 20;
        private int maxReviewsPerAttempt = 50;
        private int maxCommentsPerReview = 100;
        private int maxCommentLength = 1_000;

        private Builder() {}

        /**
         * Sets whether an attempt whose time ran out becomes {@link AttemptStatus#TIMED_OUT}.
         *
         * @param value whether it does
         * @return this builder
         */
        public Builder keepTimedOut(boolean value) {
            keepTimedOut = value;
            return this;
        }

        /**
         * Sets whether a person must confirm an automatic verdict that would reject an attempt.
         *
         * @param value whether a person must
         * @return this builder
         */
        public Builder secondReviewRequired(boolean value) {
            secondReviewRequired = value;
            return this;
        }

        /**
         * Sets how long a call to a vendor is retried before it is exhausted.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder deliveryTimeout(Duration value) {
            deliveryTimeout = positive(value);
            return this;
        }

        /**
         * Sets how long a learner who starts waits for the vendor to confirm the start.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder startTimeout(Duration value) {
            startTimeout = positive(value);
            return this;
        }

        /**
         * Sets how much a vendor's clock may differ from the host's.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder clockTolerance(Duration value) {
            clockTolerance = positive(value);
            return this;
        }

        /**
         * Sets how long the link to a review's recording is kept.
         *
         * @param value more than zero
         * @return this builder
         */
        public Builder recordingRetention(Duration value) {
            recordingRetention = positive(value);
            return this;
        }

        /**
         * Sets how long a delivered removal or retirement stays listed.
         *
         * @param value a day or more; empty for ever
         * @return this builder
         */
        public Builder messageRetention(Optional<Duration> value) {
            messageRetention = atLeastADay(value, "messageRetention");
            return this;
        }

        /**
         * Sets how long a review is kept, with its comments.
         *
         * @param value a day or more; empty for ever
         * @return this builder
         */
        public Builder reviewRetention(Optional<Duration> value) {
            reviewRetention = atLeastADay(value, "reviewRetention");
            return this;
        }

        /**
         * Sets how long a removed attempt is kept.
         *
         * @param value a day or more; empty for ever
         * @return this builder
         */
        public Builder removedAttemptRetention(Optional<Duration> value) {
            removedAttemptRetention = atLeastADay(value, "removedAttemptRetention");
            return this;
        }

        /**
         * Sets the maximum size of the body of a callback, in bytes.
         *
         * @param value 0 or more
         * @return this builder
         */
        public Builder maxCallbackBytes(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("maxCallbackBytes must not be negative");
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
            maxReviewsPerAttempt = atLeast(2, value, "maxReviewsPerAttempt");
            return this;
        }

        /**
         * Sets how many comments of one review are kept.
         *
         * @param value 1 or more
         * @return this builder
         */
        public Builder maxCommentsPerReview(int value) {
            maxCommentsPerReview = atLeast(1, value, "maxCommentsPerReview");
            return this;
        }

        /**
         * Sets how many characters of a comment are kept.
         *
         * @param value 1 or more
         * @return this builder
         */
        public Builder maxCommentLength(int value) {
            maxCommentLength = atLeast(1, value, "maxCommentLength");
            return this;
        }

        private static int atLeast(int min, int value, String name) {
            if (value < min) {
                throw new IllegalArgumentException(name + " must be at least " + min);
            }
            return value;
        }

        /** Nothing disappears while a call about it may be in flight, whatever the clocks of hosts and stores show. */
        private static Optional<Duration> atLeastADay(Optional<Duration> value, String name) {
            if (value.filter(time -> time.compareTo(Duration.ofDays(1)) < 0).isPresent()) {
                throw new IllegalArgumentException(name + " must be at least one day");
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

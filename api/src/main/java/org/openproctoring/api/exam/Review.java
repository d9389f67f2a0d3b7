package org.openproctoring.api.exam;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** A vendor's verdict on an attempt. Immutable; {@code toString} shows only the status. */
public final class Review {
    private final ReviewStatus status;
    private final List<ReviewComment> comments;
    private final @Nullable String reviewedBy;
    private final @Nullable String deliveryId;
    private final @Nullable Long revision;
    private final @Nullable Instant reviewedAt;
    private final @Nullable URI recordingUrl;
    private final boolean incomplete;

    private Review(Builder builder) {
        status = builder.status;
        comments = List.copyOf(builder.comments);
        reviewedBy = builder.reviewedBy;
        deliveryId = builder.deliveryId;
        revision = builder.revision;
        reviewedAt = builder.reviewedAt;
        recordingUrl = builder.recordingUrl;
        incomplete = builder.incomplete;
    }

    /**
     * Returns the outcome.
     *
     * @return the status
     */
    public ReviewStatus status() {
        return status;
    }

    /**
     * Returns the reviewers' comments.
     *
     * @return all comments of this review; unmodifiable, may be empty
     */
    public List<ReviewComment> comments() {
        return comments;
    }

    /**
     * Returns the reviewer according to the vendor. The host must not trust this claim before it has verified that this
     * person can review the course.
     *
     * @return an email address or a name, if the vendor sent one
     */
    public Optional<String> reviewedBy() {
        return Optional.ofNullable(reviewedBy);
    }

    /**
     * Returns the vendor's id of this delivery. Redeliveries of the same review have the same id.
     *
     * @return the id, if the vendor sent one
     */
    public Optional<String> deliveryId() {
        return Optional.ofNullable(deliveryId);
    }

    /**
     * Returns the number by which the vendor orders the reviews of one attempt.
     *
     * @return the number, if the vendor sent one; a higher number is newer
     */
    public OptionalLong revision() {
        return revision == null ? OptionalLong.empty() : OptionalLong.of(revision);
    }

    /**
     * Returns when the vendor reviewed the attempt.
     *
     * @return the instant, if the vendor sent one
     */
    public Optional<Instant> reviewedAt() {
        return Optional.ofNullable(reviewedAt);
    }

    /**
     * Returns the URL at which staff can watch the recording.
     *
     * @return an absolute URL that gives access to anyone who has it: never log it or store it unencrypted
     */
    public Optional<URI> recordingUrl() {
        return Optional.ofNullable(recordingUrl);
    }

    /**
     * Returns this review without the URL of the recording, because it was rejected.
     *
     * @return the review
     */
    public Review withoutRecordingUrl() {
        Builder builder = new Builder(status);
        builder.comments.addAll(comments);
        builder.reviewedBy = reviewedBy;
        builder.deliveryId = deliveryId;
        builder.revision = revision;
        builder.reviewedAt = reviewedAt;
        builder.incomplete = incomplete;
        return builder.build();
    }

    /**
     * Returns whether parts of the vendor's review that do not decide the outcome, such as a comment's times, could not
     * be read and are missing or adjusted here.
     *
     * @return true if staff should check the review in the vendor's dashboard
     */
    public boolean isIncomplete() {
        return incomplete;
    }

    /**
     * Creates a builder.
     *
     * @param status the outcome
     * @return a new builder
     */
    public static Builder builder(ReviewStatus status) {
        return new Builder(Require.nonNull(status, "status"));
    }

    @Override
    public String toString() {
        return "review " + status;
    }

    /** Builds a review. */
    public static final class Builder {
        private final ReviewStatus status;
        private final List<ReviewComment> comments = new ArrayList<>();
        private @Nullable String reviewedBy;
        private @Nullable String deliveryId;
        private @Nullable Long revision;
        private @Nullable Instant reviewedAt;
        private @Nullable URI recordingUrl;
        private boolean incomplete;

        private Builder(ReviewStatus status) {
            this.status = status;
        }

        /**
         * Adds a comment.
         *
         * @param value the comment
         * @return this builder
         */
        public Builder comment(ReviewComment value) {
            comments.add(Require.nonNull(value, "comment"));
            return this;
        }

        /**
         * Sets the reviewer according to the vendor.
         *
         * @param value an email address or a name
         * @return this builder
         */
        public Builder reviewedBy(String value) {
            reviewedBy = Require.text(value, "reviewedBy");
            return this;
        }

        /**
         * Sets the vendor's id of this delivery.
         *
         * @param value the id
         * @return this builder
         */
        public Builder deliveryId(String value) {
            deliveryId = Require.text(value, "deliveryId");
            return this;
        }

        /**
         * Sets the number by which the vendor orders the reviews of one attempt.
         *
         * @param value the number; a higher number is newer
         * @return this builder
         */
        public Builder revision(long value) {
            revision = value;
            return this;
        }

        /**
         * Sets when the vendor reviewed the attempt.
         *
         * @param value the instant
         * @return this builder
         */
        public Builder reviewedAt(Instant value) {
            reviewedAt = Require.nonNull(value, "reviewedAt");
            return this;
        }

        /**
         * Sets the URL at which staff can watch the recording.
         *
         * @param value an absolute URL
         * @return this builder
         */
        public Builder recordingUrl(URI value) {
            recordingUrl = Require.web(value, "recordingUrl");
            return this;
        }

        /**
         * Sets whether parts that do not decide the outcome could not be read.
         *
         * @param value true if something is missing or adjusted; false unless set
         * @return this builder
         */
        public Builder incomplete(boolean value) {
            incomplete = value;
            return this;
        }

        /**
         * Builds the review.
         *
         * @return the review
         */
        public Review build() {
            return new Review(this);
        }
    }
}

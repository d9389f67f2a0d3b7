package org.openproctoring.api.exam;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** A vendor's verdict on an attempt. Immutable. Its text form shows the status alone. */
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
     * The outcome.
     *
     * @return the status
     */
    public ReviewStatus status() {
        return status;
    }

    /**
     * What the reviewers noted.
     *
     * @return all comments of this review; unmodifiable, may be empty
     */
    public List<ReviewComment> comments() {
        return comments;
    }

    /**
     * Who the vendor says reviewed the attempt. A claim: it counts only where the host finds that this person may review
     * this course.
     *
     * @return an e-mail address or a name, where the vendor gave one
     */
    public Optional<String> reviewedBy() {
        return Optional.ofNullable(reviewedBy);
    }

    /**
     * The vendor's id of this delivery, equal when the same review is sent again.
     *
     * @return the id, where the vendor gives one
     */
    public Optional<String> deliveryId() {
        return Optional.ofNullable(deliveryId);
    }

    /**
     * The number by which the vendor orders the reviews of one attempt.
     *
     * @return the higher the newer, where the vendor gives one
     */
    public OptionalLong revision() {
        return revision == null ? OptionalLong.empty() : OptionalLong.of(revision);
    }

    /**
     * When the vendor reviewed the attempt.
     *
     * @return the instant, where the vendor gives one
     */
    public Optional<Instant> reviewedAt() {
        return Optional.ofNullable(reviewedAt);
    }

    /**
     * Where staff can see the recording.
     *
     * @return an absolute address, which opens the recording to whoever has it: never log it or store it in clear
     */
    public Optional<URI> recordingUrl() {
        return Optional.ofNullable(recordingUrl);
    }

    /**
     * Whether parts of the vendor's review that do not decide the outcome, such as a comment's times, could not be read
     * and are missing or adjusted here.
     *
     * @return true if staff should look at the review at the vendor
     */
    public boolean isIncomplete() {
        return incomplete;
    }

    /**
     * Starts a review.
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

    /** Collects a review. */
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
         * Sets who the vendor says reviewed the attempt.
         *
         * @param value an e-mail address or a name
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
         * @param value the higher the newer
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
         * Sets where staff can see the recording.
         *
         * @param value an absolute address
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

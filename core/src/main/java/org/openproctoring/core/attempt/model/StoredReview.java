package org.openproctoring.core.attempt.model;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;

/**
 * A vendor's review as stored, applied or not, with its comments. The body is not stored, only its digest. Immutable. {@link #toString()} shows no names, comments
 * and links.
 */
public final class StoredReview {
    private final String attemptCode;
    private final int number;
    private final Instant arrivedAt;
    private final ReviewStatus status;
    private final AttemptStatus outcome;
    private final List<ReviewComment> comments;
    private final Optional<String> claimedReviewer;
    private final Optional<String> reviewer;
    private final Optional<String> deliveryId;
    private final Optional<Long> revision;
    private final Optional<Instant> reviewedAt;
    private final Optional<URI> recordingUrl;
    private final String digest;

    private StoredReview(Builder builder) {
        attemptCode = Objects.requireNonNull(builder.attemptCode, "attemptCode must not be null");
        number = builder.number;
        arrivedAt = Objects.requireNonNull(builder.arrivedAt, "arrivedAt must not be null");
        status = Objects.requireNonNull(builder.status, "status must not be null");
        outcome = Objects.requireNonNull(builder.outcome, "outcome must not be null");
        comments = List.copyOf(Objects.requireNonNull(builder.comments, "comments must not be null"));
        claimedReviewer = Objects.requireNonNull(builder.claimedReviewer, "claimedReviewer must not be null");
        reviewer = Objects.requireNonNull(builder.reviewer, "reviewer must not be null");
        deliveryId = Objects.requireNonNull(builder.deliveryId, "deliveryId must not be null");
        revision = Objects.requireNonNull(builder.revision, "revision must not be null");
        reviewedAt = Objects.requireNonNull(builder.reviewedAt, "reviewedAt must not be null");
        recordingUrl = Objects.requireNonNull(builder.recordingUrl, "recordingUrl must not be null");
        digest = Objects.requireNonNull(builder.digest, "digest must not be null");
        if (number < 1) {
            throw new IllegalArgumentException("number must be 1 or more");
        }
    }

    /**
     * Creates a builder.
     *
     * @param attemptCode the code of the attempt
     * @param number the number of the review, from 1
     * @return a new builder
     */
    public static Builder builder(String attemptCode, int number) {
        return new Builder(attemptCode, number);
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(attemptCode, number);
        builder.arrivedAt = arrivedAt;
        builder.status = status;
        builder.outcome = outcome;
        builder.comments = comments;
        builder.claimedReviewer = claimedReviewer;
        builder.reviewer = reviewer;
        builder.deliveryId = deliveryId;
        builder.revision = revision;
        builder.reviewedAt = reviewedAt;
        builder.recordingUrl = recordingUrl;
        builder.digest = digest;
        return builder;
    }

    /** {@return the code of the attempt} */
    public String attemptCode() {
        return attemptCode;
    }

    /** {@return 1 for the attempt's first review; unique together with the attempt} */
    public int number() {
        return number;
    }

    /** {@return when the review arrived} */
    public Instant arrivedAt() {
        return arrivedAt;
    }

    /** {@return the vendor's status} */
    public ReviewStatus status() {
        return status;
    }

    /** {@return the resulting status of the attempt, by the rules of the backend when the review arrived} */
    public AttemptStatus outcome() {
        return outcome;
    }

    /** {@return the reviewers' comments} */
    public List<ReviewComment> comments() {
        return comments;
    }

    /** {@return the reviewer whom the vendor names} */
    public Optional<String> claimedReviewer() {
        return claimedReviewer;
    }

    /**
     * {@return the host's id of that person; present only if the host confirms that the person may review the course
     * (OPEN-EDX.md, A10)}
     */
    public Optional<String> reviewer() {
        return reviewer;
    }

    /** {@return the vendor's id of the delivery} */
    public Optional<String> deliveryId() {
        return deliveryId;
    }

    /** {@return the number by which the vendor orders its reviews} */
    public Optional<Long> revision() {
        return revision;
    }

    /** {@return when the vendor reviewed} */
    public Optional<Instant> reviewedAt() {
        return reviewedAt;
    }

    /**
     * {@return the URL at which staff can watch the recording; absent if the vendor has a dashboard, if the backend's link
     * policy did not allow the URL when the review arrived, or once its retention has ended. Get it from
     * {@link org.openproctoring.core.attempt.AttemptService#recordingUrl}, which checks it again}
     */
    public Optional<URI> recordingUrl() {
        return recordingUrl;
    }

    /** {@return the SHA-256 of the body, as 64 hexadecimal digits} */
    public String digest() {
        return digest;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof StoredReview that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(
                attemptCode,
                number,
                arrivedAt,
                status,
                outcome,
                comments,
                claimedReviewer,
                reviewer,
                deliveryId,
                revision,
                reviewedAt,
                recordingUrl,
                digest);
    }

    @Override
    public String toString() {
        return "review " + number + " " + status;
    }

    /** Builds a review. Time of arrival, status, outcome and digest must be set. */
    public static final class Builder {
        private final String attemptCode;
        private final int number;
        private @Nullable Instant arrivedAt;
        private @Nullable ReviewStatus status;
        private @Nullable AttemptStatus outcome;
        private List<ReviewComment> comments = List.of();
        private Optional<String> claimedReviewer = Optional.empty();
        private Optional<String> reviewer = Optional.empty();
        private Optional<String> deliveryId = Optional.empty();
        private Optional<Long> revision = Optional.empty();
        private Optional<Instant> reviewedAt = Optional.empty();
        private Optional<URI> recordingUrl = Optional.empty();
        private @Nullable String digest;

        private Builder(String attemptCode, int number) {
            this.attemptCode = attemptCode;
            this.number = number;
        }

        /**
         * Sets when the review arrived.
         *
         * @param value when the review arrived
         * @return this builder
         */
        public Builder arrivedAt(Instant value) {
            arrivedAt = value;
            return this;
        }

        /**
         * Sets the vendor's status.
         *
         * @param value the vendor's status
         * @return this builder
         */
        public Builder status(ReviewStatus value) {
            status = value;
            return this;
        }

        /**
         * Sets the resulting status of the attempt.
         *
         * @param value the resulting status of the attempt
         * @return this builder
         */
        public Builder outcome(AttemptStatus value) {
            outcome = value;
            return this;
        }

        /**
         * Sets the reviewers' comments.
         *
         * @param value the reviewers' comments
         * @return this builder
         */
        public Builder comments(List<ReviewComment> value) {
            comments = value;
            return this;
        }

        /**
         * Sets the reviewer whom the vendor names.
         *
         * @param value the reviewer whom the vendor names
         * @return this builder
         */
        public Builder claimedReviewer(Optional<String> value) {
            claimedReviewer = value;
            return this;
        }

        /**
         * Sets the host's id of a reviewer whom the host confirms.
         *
         * @param value the id
         * @return this builder
         */
        public Builder reviewer(Optional<String> value) {
            reviewer = value;
            return this;
        }

        /**
         * Sets the vendor's id of the delivery.
         *
         * @param value the vendor's id of the delivery
         * @return this builder
         */
        public Builder deliveryId(Optional<String> value) {
            deliveryId = value;
            return this;
        }

        /**
         * Sets the number by which the vendor orders its reviews.
         *
         * @param value the number by which the vendor orders its reviews
         * @return this builder
         */
        public Builder revision(Optional<Long> value) {
            revision = value;
            return this;
        }

        /**
         * Sets when the vendor reviewed.
         *
         * @param value when the vendor reviewed
         * @return this builder
         */
        public Builder reviewedAt(Optional<Instant> value) {
            reviewedAt = value;
            return this;
        }

        /**
         * Sets the URL at which staff can watch the recording.
         *
         * @param value the URL
         * @return this builder
         */
        public Builder recordingUrl(Optional<URI> value) {
            recordingUrl = value;
            return this;
        }

        /**
         * Sets the SHA-256 of the body, as 64 hexadecimal digits.
         *
         * @param value the SHA-256 of the body, as 64 hexadecimal digits
         * @return this builder
         */
        public Builder digest(String value) {
            digest = value;
            return this;
        }

        /**
         * Builds the review.
         *
         * @return the review
         * @throws NullPointerException if a mandatory value is not set
         * @throws IllegalArgumentException if the number is less than 1
         */
        public StoredReview build() {
            return new StoredReview(this);
        }
    }
}

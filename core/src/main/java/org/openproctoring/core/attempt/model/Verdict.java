package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last verdict that was applied to an attempt. Immutable. */
public final class Verdict {
    private final boolean human;
    private final int review;
    private final Optional<Long> revision;
    private final Optional<Instant> reviewedAt;
    private final Optional<String> deliveryId;
    private final Optional<String> digest;

    private Verdict(Builder builder) {
        human = builder.human;
        review = builder.review;
        revision = Objects.requireNonNull(builder.revision, "revision must not be null");
        reviewedAt = Objects.requireNonNull(builder.reviewedAt, "reviewedAt must not be null");
        deliveryId = Objects.requireNonNull(builder.deliveryId, "deliveryId must not be null");
        digest = Objects.requireNonNull(builder.digest, "digest must not be null");
        if (review < 0) {
            throw new IllegalArgumentException("review must not be negative");
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
        builder.human = human;
        builder.review = review;
        builder.revision = revision;
        builder.reviewedAt = reviewedAt;
        builder.deliveryId = deliveryId;
        builder.digest = digest;
        return builder;
    }

    /**
     * {@return whether the verdict comes from staff or from a reviewer whom the host confirmed; an automatic verdict
     * never overwrites a human one}
     */
    public boolean human() {
        return human;
    }

    /** {@return the number of its review; 0 for a decision by staff} */
    public int review() {
        return review;
    }

    /** {@return the number by which the vendor orders its reviews, if it sends one} */
    public Optional<Long> revision() {
        return revision;
    }

    /** {@return when the vendor reviewed, if it says so} */
    public Optional<Instant> reviewedAt() {
        return reviewedAt;
    }

    /** {@return the vendor's id of the delivery of its review, or of the one that staff replaced; it outlives the review} */
    public Optional<String> deliveryId() {
        return deliveryId;
    }

    /**
     * {@return the SHA-256 of the body of its review, or of the one that staff replaced, as 64 hexadecimal digits; it
     * outlives the review}
     */
    public Optional<String> digest() {
        return digest;
    }

    /**
     * Returns the verdict of a decision by staff.
     *
     * @return the verdict
     */
    public static Verdict ofStaff() {
        return builder().human(true).build();
    }

    /**
     * Returns the verdict of a decision by staff that replaces this verdict. Its review is still recognized if the vendor
     * sends it again.
     *
     * @return the verdict
     */
    public Verdict replacedByStaff() {
        return ofStaff().toBuilder().deliveryId(deliveryId).digest(digest).build();
    }

    /**
     * Returns the verdict of a review.
     *
     * @param review the review
     * @return the verdict
     */
    public static Verdict of(StoredReview review) {
        return builder()
                .human(review.reviewer().isPresent())
                .review(review.number())
                .revision(review.revision())
                .reviewedAt(review.reviewedAt())
                .deliveryId(review.deliveryId())
                .digest(Optional.of(review.digest()))
                .build();
    }

    /**
     * Returns whether a review replaces this verdict: by the vendor's revision, else by its time, else by arrival.
     *
     * @param review the review
     * @return true if it replaces the verdict
     */
    public boolean givesWayTo(StoredReview review) {
        if (human && review.reviewer().isEmpty()) {
            return false;
        }
        if (revision.isPresent() && review.revision().isPresent()) {
            return review.revision().get() >= revision.get();
        }
        if (reviewedAt.isPresent() && review.reviewedAt().isPresent()) {
            return !review.reviewedAt().get().isBefore(reviewedAt.get());
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Verdict that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(human, review, revision, reviewedAt, deliveryId, digest);
    }

    @Override
    public String toString() {
        return (human ? "human" : "automatic") + " verdict of " + (review == 0 ? "staff" : "review " + review);
    }

    /** Builds a verdict. Without any value it is an automatic one. */
    public static final class Builder {
        private boolean human;
        private int review;
        private Optional<Long> revision = Optional.empty();
        private Optional<Instant> reviewedAt = Optional.empty();
        private Optional<String> deliveryId = Optional.empty();
        private Optional<String> digest = Optional.empty();

        private Builder() {}

        /**
         * Sets whether the verdict comes from staff or from a reviewer whom the host confirmed.
         *
         * @param value whether the verdict comes from staff or from a reviewer whom the host confirmed
         * @return this builder
         */
        public Builder human(boolean value) {
            human = value;
            return this;
        }

        /**
         * Sets the number of its review.
         *
         * @param value zero or more
         * @return this builder
         */
        public Builder review(int value) {
            review = value;
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
         * Sets the vendor's id of the delivery of its review.
         *
         * @param value the id
         * @return this builder
         */
        public Builder deliveryId(Optional<String> value) {
            deliveryId = value;
            return this;
        }

        /**
         * Sets the SHA-256 of its review's body.
         *
         * @param value 64 hexadecimal digits
         * @return this builder
         */
        public Builder digest(Optional<String> value) {
            digest = value;
            return this;
        }

        /**
         * Builds the verdict.
         *
         * @return the verdict
         * @throws NullPointerException if a mandatory value is not set
         * @throws IllegalArgumentException if the number of the review is negative
         */
        public Verdict build() {
            return new Verdict(this);
        }
    }
}

package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The last verdict that was applied to an attempt. Immutable.
 *
 * @param human whether a person stands behind it whom the host lets review the course; an automatic verdict never
 *     overwrites such a one
 * @param review the number of the review that it came with, 0 where staff decided in the host
 * @param revision the number by which the vendor orders its reviews, where it gives one
 * @param reviewedAt when the vendor reviewed, where it says
 */
public record Verdict(boolean human, int review, Optional<Long> revision, Optional<Instant> reviewedAt) {
    public static Verdict ofStaff() {
        return new Verdict(true, 0, Optional.empty(), Optional.empty());
    }

    public static Verdict of(StoredReview review) {
        return new Verdict(review.reviewer().isPresent(), review.number(), review.revision(), review.reviewedAt());
    }

    /**
     * Whether a review is to be applied after this verdict: by the vendor's order where there is one, else as it
     * arrives.
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
}

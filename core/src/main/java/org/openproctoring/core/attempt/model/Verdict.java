package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The last verdict that was applied to an attempt. Immutable.
 *
 * @param human whether it comes from staff or from a reviewer whom the host confirmed; an automatic verdict never
 *     overwrites a human one
 * @param review the number of its review; 0 for a decision by staff
 * @param revision the number by which the vendor orders its reviews, if it sends one
 * @param reviewedAt when the vendor reviewed, if it says so
 */
public record Verdict(boolean human, int review, Optional<Long> revision, Optional<Instant> reviewedAt) {
    /**
     * Returns the verdict of a decision by staff.
     *
     * @return the verdict
     */
    public static Verdict ofStaff() {
        return new Verdict(true, 0, Optional.empty(), Optional.empty());
    }

    /**
     * Returns the verdict of a review.
     *
     * @param review the review
     * @return the verdict
     */
    public static Verdict of(StoredReview review) {
        return new Verdict(review.reviewer().isPresent(), review.number(), review.revision(), review.reviewedAt());
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
}

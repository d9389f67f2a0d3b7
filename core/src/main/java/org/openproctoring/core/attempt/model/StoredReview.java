package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;

/**
 * A vendor's review as stored, applied or not, with its comments. The body is not stored, only its digest; links to the
 * recording are not stored either. Immutable.
 *
 * @param attemptCode the attempt
 * @param number 1 for the attempt's first review, unique together with the attempt
 * @param arrivedAt when it arrived
 * @param status the vendor's status
 * @param outcome the resulting status of the attempt, by the rules of the backend when the review arrived
 * @param comments the reviewers' comments
 * @param claimedReviewer the reviewer whom the vendor names
 * @param reviewer the host's id of that person; present only if the host confirms that the person may review the course
 *     (OPEN-EDX.md, A10)
 * @param deliveryId the vendor's id of the delivery
 * @param revision the number by which the vendor orders its reviews
 * @param reviewedAt when the vendor reviewed
 * @param digest SHA-256 of the body, 64 hexadecimal digits
 */
public record StoredReview(
        String attemptCode,
        int number,
        Instant arrivedAt,
        ReviewStatus status,
        AttemptStatus outcome,
        List<ReviewComment> comments,
        Optional<String> claimedReviewer,
        Optional<String> reviewer,
        Optional<String> deliveryId,
        Optional<Long> revision,
        Optional<Instant> reviewedAt,
        String digest) {
    /**
     * Copies the comments and checks that nothing is null.
     *
     * @param attemptCode as above
     * @param number as above
     * @param arrivedAt as above
     * @param status as above
     * @param outcome as above
     * @param comments as above
     * @param claimedReviewer as above
     * @param reviewer as above
     * @param deliveryId as above
     * @param revision as above
     * @param reviewedAt as above
     * @param digest as above
     */
    public StoredReview {
        Objects.requireNonNull(attemptCode);
        Objects.requireNonNull(arrivedAt);
        Objects.requireNonNull(status);
        Objects.requireNonNull(outcome);
        comments = List.copyOf(comments);
        Objects.requireNonNull(claimedReviewer);
        Objects.requireNonNull(reviewer);
        Objects.requireNonNull(deliveryId);
        Objects.requireNonNull(revision);
        Objects.requireNonNull(reviewedAt);
        Objects.requireNonNull(digest);
    }

    /** Shows no names and no comments. */
    @Override
    public String toString() {
        return "review " + number + " " + status;
    }
}

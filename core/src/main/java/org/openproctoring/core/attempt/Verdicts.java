package org.openproctoring.core.attempt;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.exam.ReviewStatus;

/** What reviews do to attempts (reference, part 3.6). */
final class Verdicts {
    private Verdicts() {}

    /**
     * The status that a review gives to an attempt.
     *
     * @param passing the statuses with which the backend lets an attempt pass
     * @param human whether a person stands behind the review whom the host lets review the course
     * @param onboarding whether the attempt is for practice with a backend that supports onboarding
     */
    static AttemptStatus outcome(
            ReviewStatus status,
            Set<ReviewStatus> passing,
            boolean human,
            boolean onboarding,
            AttemptSettings settings) {
        if (passing.contains(status)) {
            return AttemptStatus.VERIFIED;
        }
        if (status == ReviewStatus.NOT_REVIEWED) {
            return AttemptStatus.ERROR;
        }
        return human || onboarding || !settings.secondReviewRequired()
                ? AttemptStatus.REJECTED
                : AttemptStatus.SECOND_REVIEW_REQUIRED;
    }

    /** Applies a review if it is its turn; whether it was. */
    static boolean apply(Draft draft, StoredReview review, AttemptSettings settings) {
        Attempt attempt = draft.attempt();
        if (!attempt.verdict().map(verdict -> verdict.givesWayTo(review)).orElse(true)) {
            return false;
        }
        if (review.outcome() != attempt.status()) {
            Circumstances circumstances = new Circumstances(
                    attempt.subject().watched(),
                    attempt.subject().practice(),
                    false,
                    false,
                    false,
                    settings.timedOutKept());
            Optional<Transition> row =
                    TransitionTable.find(attempt.status(), review.outcome(), Actor.VENDOR, circumstances);
            if (row.isEmpty()) {
                return false;
            }
            draft.move(review.outcome(), Actor.VENDOR, circumstances);
        }
        draft.set(draft.attempt().withVerdict(Verdict.of(review)));
        return true;
    }

    /** Applies the newest of the reviews that came before there was anything to review. */
    static void applyEarlier(Draft draft, List<StoredReview> reviews, AttemptSettings settings) {
        if (draft.attempt().verdict().isEmpty()) {
            newest(reviews).ifPresent(review -> apply(draft, review, settings));
        }
    }

    private static Optional<StoredReview> newest(List<StoredReview> reviews) {
        StoredReview newest = null;
        for (StoredReview review : reviews) {
            if (newest == null || Verdict.of(newest).givesWayTo(review)) {
                newest = review;
            }
        }
        return Optional.ofNullable(newest);
    }
}

package org.openproctoring.core.attempt.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.core.attempt.AttemptSettings;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.model.Transition;
import org.openproctoring.core.attempt.model.TransitionContext;
import org.openproctoring.core.attempt.model.TransitionTable;
import org.openproctoring.core.attempt.model.Verdict;

/** What reviews do to attempts (reference, part 3.6). */
public final class ReviewPolicy {
    private ReviewPolicy() {}

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
    static boolean apply(AttemptUpdate update, StoredReview review, AttemptSettings settings) {
        Attempt attempt = update.attempt();
        if (!attempt.verdict().map(verdict -> verdict.givesWayTo(review)).orElse(true)) {
            return false;
        }
        if (review.outcome() != attempt.status()) {
            TransitionContext context = new TransitionContext(
                    attempt.subject().watched(),
                    attempt.subject().practice(),
                    false,
                    false,
                    false,
                    settings.keepTimedOut());
            Optional<Transition> row =
                    TransitionTable.find(attempt.status(), review.outcome(), AttemptActor.VENDOR, context);
            if (row.isEmpty()) {
                return false;
            }
            update.move(review.outcome(), AttemptActor.VENDOR, context);
        }
        update.set(update.attempt().withVerdict(Verdict.of(review)));
        return true;
    }

    /**
     * Applies one of the reviews that came before there was anything to review: the newest, or the first where later
     * ones do not replace it.
     */
    public static void applyEarlier(
            AttemptUpdate update, List<StoredReview> reviews, boolean updates, AttemptSettings settings) {
        if (update.attempt().verdict().isEmpty() && !reviews.isEmpty()) {
            List<StoredReview> candidates = candidates(reviews, updates);
            apply(update, candidates.get(candidates.size() - 1), settings);
        }
    }

    /**
     * The reviews each of which replaced the one before, in the order in which they arrived. The last of them is the one
     * to apply; that stays so where others are dropped, or the first of these.
     */
    private static List<StoredReview> candidates(List<StoredReview> reviews, boolean updates) {
        List<StoredReview> candidates = new ArrayList<>();
        for (StoredReview review : reviews) {
            if (candidates.isEmpty()
                    || (updates
                            && Verdict.of(candidates.get(candidates.size() - 1)).givesWayTo(review))) {
                candidates.add(review);
            }
        }
        return candidates;
    }

    /**
     * The reviews that are not to be kept, oldest first: neither the one in force nor one that may still come into
     * force.
     */
    public static List<StoredReview> surplus(
            List<StoredReview> reviews, Optional<Verdict> verdict, boolean updates, int limit) {
        List<StoredReview> candidates = verdict.isEmpty() ? candidates(reviews, updates) : List.of();
        List<StoredReview> droppable = new ArrayList<>(reviews);
        droppable.removeAll(candidates);
        droppable.removeIf(review -> verdict.map(Verdict::review).orElse(0) == review.number());
        if (!candidates.isEmpty()) {
            droppable.addAll(candidates.subList(0, candidates.size() - 1));
        }
        return droppable.subList(0, Math.min(droppable.size(), Math.max(0, reviews.size() - limit)));
    }
}

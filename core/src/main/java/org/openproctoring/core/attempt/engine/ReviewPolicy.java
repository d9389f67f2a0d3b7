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

/** Decides the effect of reviews on attempts. */
public final class ReviewPolicy {
    private ReviewPolicy() {}

    /**
     * Returns the status that results from a review.
     *
     * @param passing the passing statuses of the backend
     * @param human whether the host confirmed the reviewer
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

    /** Applies a review unless the verdict in force is newer or human; returns whether it was applied. */
    static boolean apply(AttemptUpdate update, StoredReview review, AttemptSettings settings) {
        Attempt attempt = update.attempt();
        if (!attempt.verdict().map(verdict -> verdict.givesWayTo(review)).orElse(true)) {
            return false;
        }
        if (review.outcome() != attempt.status()) {
            TransitionContext context = TransitionContext.builder()
                    .watched(attempt.subject().watched())
                    .practice(attempt.subject().practice())
                    .timedOutKept(settings.keepTimedOut())
                    .build();
            Optional<Transition> row =
                    TransitionTable.find(attempt.status(), review.outcome(), AttemptActor.VENDOR, context);
            if (row.isEmpty()) {
                return false;
            }
            update.move(review.outcome(), AttemptActor.VENDOR, context);
        }
        update.set(update.attempt().toBuilder()
                .verdict(Optional.of(Verdict.of(review)))
                .build());
        return true;
    }

    /**
     * Applies one of the reviews that arrived before submission: the newest, or the first if updates are not allowed.
     */
    public static void applyEarlier(
            AttemptUpdate update, List<StoredReview> reviews, boolean updates, AttemptSettings settings) {
        if (update.attempt().verdict().isEmpty() && !reviews.isEmpty()) {
            List<StoredReview> candidates = candidates(reviews, updates);
            apply(update, candidates.get(candidates.size() - 1), settings);
        }
    }

    /**
     * Returns the reviews each of which replaces the one before, in order of arrival. The last of them is the one to
     * apply; that remains true if other reviews, or the first of these, are dropped.
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
     * Returns the reviews to drop, oldest first: never the one in force, nor one that may still take effect.
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

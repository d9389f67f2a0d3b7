package org.openproctoring.host.pages.learner;

import java.time.Instant;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.host.pages.Texts;

/** Explains to learners what a status means and why a step was refused. */
record LearnerMessages(Texts texts) {
    /** Explains a status to the learner; empty where the page itself does. */
    String explained(AttemptStatus status, boolean watched) {
        return switch (status) {
            case TIMED_OUT, SUBMITTED ->
                texts.get(watched ? "learner.explained.handed_in_watched" : "learner.explained.handed_in");
            case SECOND_REVIEW_REQUIRED -> texts.get("learner.explained.second_review_required");
            case VERIFIED -> texts.get("learner.explained.verified");
            case REJECTED -> texts.get("learner.explained.rejected");
            case ERROR -> texts.get("learner.explained.error");
            case DECLINED -> texts.get("learner.explained.declined");
            case ONBOARDING_MISSING -> texts.get("learner.explained.onboarding_missing");
            case ONBOARDING_PENDING -> texts.get("learner.explained.onboarding_pending");
            case ONBOARDING_FAILED -> texts.get("learner.explained.onboarding_failed");
            case ONBOARDING_EXPIRED -> texts.get("learner.explained.onboarding_expired");
            case ONBOARDING_RESET -> texts.get("learner.explained.onboarding_reset");
            default -> "";
        };
    }

    /** Explains that the course has not started, and when the exam opens. */
    String notStarted(Instant start) {
        return texts.get("learner.problem.not_started", texts.time(start).text());
    }

    /** Explains why a step was refused and what to do next. */
    String problem(AttemptException.Reason reason) {
        return texts.get(
                switch (reason) {
                    case UNKNOWN_ATTEMPT, UNKNOWN_EXAM -> "learner.problem.gone";
                    case EXAM_NOT_ACTIVE -> "learner.problem.not_open";
                    case PAST_DUE -> "learner.problem.past_due";
                    case IN_PROGRESS -> "learner.problem.in_progress";
                    case NOT_REGISTERED -> "learner.problem.not_registered";
                    case BACKEND_NOT_READY -> "learner.problem.service_not_ready";
                    case VENDOR_UNAVAILABLE -> "learner.problem.service_unavailable";
                    case VENDOR_REFUSED -> "learner.problem.service_refused";
                    case BUSY -> "learner.problem.busy";
                    default -> "learner.problem.other";
                });
    }
}

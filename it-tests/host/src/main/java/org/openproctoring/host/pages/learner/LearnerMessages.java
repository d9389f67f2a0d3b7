package org.openproctoring.host.pages.learner;

import java.time.Instant;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.host.pages.Texts;

/**
 * Explains to learners what a status means, why a step was refused, and whom to contact about it.
 *
 * @param contact the contacts that the page displays
 */
record LearnerMessages(Texts texts, SupportContact contact) {
    /** Explains the status of an attempt to its learner; empty where the page itself does. */
    String explained(Attempt attempt) {
        boolean watched = attempt.subject().watched();
        return switch (attempt.status()) {
            case TIMED_OUT, SUBMITTED ->
                texts.get(watched ? "learner.explained.handed_in_watched" : "learner.explained.handed_in");
            case SECOND_REVIEW_REQUIRED -> texts.get("learner.explained.second_review_required");
            case VERIFIED -> verified(attempt);
            case REJECTED ->
                texts.get(decidedByTeam(attempt) ? "learner.explained.rejected_by_team" : "learner.explained.rejected")
                        + " " + ifMistaken();
            case ERROR -> interrupted(attempt);
            case DECLINED -> texts.get("learner.explained.declined");
            case ONBOARDING_MISSING -> texts.get("learner.explained.onboarding_missing");
            case ONBOARDING_PENDING -> texts.get("learner.explained.onboarding_pending");
            case ONBOARDING_FAILED -> texts.get("learner.explained.onboarding_failed");
            case ONBOARDING_EXPIRED -> texts.get("learner.explained.onboarding_expired");
            case ONBOARDING_RESET -> texts.get("learner.explained.onboarding_reset");
            default -> "";
        };
    }

    private String verified(Attempt attempt) {
        if (attempt.subject().examType() == ExamType.ONBOARDING) {
            return texts.get("learner.explained.onboarded");
        }
        return texts.get(decidedByTeam(attempt) ? "learner.explained.verified_by_team" : "learner.explained.verified");
    }

    private static boolean decidedByTeam(Attempt attempt) {
        return attempt.verdict()
                .filter(verdict -> verdict.human() && verdict.review() == 0)
                .isPresent();
    }

    /** An attempt whose review could not be made has the same status as an interrupted one. */
    private String interrupted(Attempt attempt) {
        return attempt.verdict().isPresent()
                ? texts.get("learner.explained.not_reviewed") + " " + forHelp()
                : texts.get("learner.explained.error") + " "
                        + texts.get(contact.any() ? "learner.ask.interrupted_contact" : "learner.ask.interrupted_team");
    }

    /** Explains that the course has not started, and when the exam opens. */
    String notStarted(Instant start) {
        return texts.get("learner.problem.not_started", texts.time(start).text());
    }

    /** Explains why a step was refused and what to do next. */
    String problem(AttemptException.Reason reason) {
        return switch (reason) {
            case UNKNOWN_ATTEMPT, UNKNOWN_EXAM -> texts.get("learner.problem.gone");
            case EXAM_NOT_ACTIVE -> texts.get("learner.problem.not_open") + " " + forHelp();
            case PAST_DUE -> texts.get("learner.problem.past_due") + " " + ifMistaken();
            case IN_PROGRESS -> texts.get("learner.problem.in_progress");
            case NOT_REGISTERED -> texts.get("learner.problem.not_registered");
            case BACKEND_NOT_READY -> texts.get("learner.problem.service_not_ready");
            case VENDOR_UNAVAILABLE -> texts.get("learner.problem.service_unavailable");
            case VENDOR_REFUSED -> texts.get("learner.problem.service_refused") + " " + forHelp();
            case BUSY -> texts.get("learner.problem.busy");
            default -> texts.get("learner.problem.other");
        };
    }

    private String ifMistaken() {
        return texts.get(contact.any() ? "learner.ask.mistake_contact" : "learner.ask.mistake_team");
    }

    /** Says whom to ask for help. */
    String forHelp() {
        return texts.get(contact.any() ? "learner.ask.help_contact" : "learner.ask.help_team");
    }

    /** Says whom to contact if another try does not help. */
    String ifRetriedInVain() {
        return texts.get(contact.any() ? "learner.ask.retry_contact" : "learner.ask.retry_team");
    }
}

package org.openproctoring.host.pages.learner;

import java.util.Locale;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.Resumption;

/** What the page of an exam asks of its learner. */
enum ExamStage {
    /** To begin, or to leave it. */
    BEGIN,
    /** To wait until the proctoring service answers. */
    REGISTERING,
    /** To try again, because the service did not register the attempt, or nobody knows whether it did. */
    UNREGISTERED,
    /** To set up the service's software. */
    SET_UP,
    /** To start. */
    READY,
    /** To take the exam. */
    RUNNING,
    /** To hand in or go back. */
    HAND_IN,
    /** To onboard first. */
    ONBOARDING,
    /** To take the exam without proctoring. */
    DECLINED,
    /** To go on after an interruption. */
    RESUME,
    /** Nothing any more, or to wait. */
    OVER;

    static ExamStage of(Optional<Attempt> attempt) {
        return attempt.map(ExamStage::of).orElse(BEGIN);
    }

    private static ExamStage of(Attempt attempt) {
        Resumption resumption = attempt.resumption();
        if (resumption == Resumption.ALLOWED || resumption == Resumption.RESUMED) {
            // The status is that of the interrupted attempt, which a review may have changed. If that attempt was
            // resumed
            // and is still the last one, staff deleted the attempt that resumed it.
            return RESUME;
        }
        return switch (attempt.status()) {
            case CREATED, DOWNLOAD_SOFTWARE_CLICKED ->
                settingUp(attempt.registration().state());
            case READY_TO_START -> READY;
            case STARTED -> RUNNING;
            case READY_TO_SUBMIT -> HAND_IN;
            case ONBOARDING_MISSING, ONBOARDING_PENDING, ONBOARDING_FAILED, ONBOARDING_EXPIRED -> ONBOARDING;
            case DECLINED -> DECLINED;
            default -> OVER;
        };
    }

    private static ExamStage settingUp(RegistrationState registration) {
        return switch (registration) {
            case NOT_NEEDED -> READY;
            case REGISTERED -> SET_UP;
            case INTENDED -> REGISTERING;
            default -> UNREGISTERED;
        };
    }

    /** Whether something else than the learner can bring the next stage. */
    boolean waits(boolean watched) {
        return switch (this) {
            case REGISTERING, SET_UP, READY, RUNNING, HAND_IN -> true;
            case OVER -> watched;
            default -> false;
        };
    }

    /** Whether the learner's browser runs the service's worker. */
    boolean proctored() {
        return this == READY || this == RUNNING || this == HAND_IN;
    }

    /** The word that templates and scripts know it by. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

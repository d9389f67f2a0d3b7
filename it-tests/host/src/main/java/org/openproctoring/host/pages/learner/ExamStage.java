package org.openproctoring.host.pages.learner;

import java.util.Locale;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.Resumption;

/** A stage of the exam page: the next step for the learner. */
enum ExamStage {
    /** Begin the exam, or leave. */
    BEGIN,
    /** Wait for the proctoring service to respond. */
    REGISTERING,
    /** Try again: the service did not register the attempt, or did not confirm it. */
    UNREGISTERED,
    /** Set up the service's software. */
    SET_UP,
    /** Start the exam. */
    READY,
    /** Take the exam. */
    RUNNING,
    /** Hand in the exam, or go back to it. */
    HAND_IN,
    /** Complete onboarding first. */
    ONBOARDING,
    /** Take the exam without proctoring. */
    DECLINED,
    /** Resume after an interruption. */
    RESUME,
    /** Nothing is left to do, except possibly to wait. */
    OVER;

    static ExamStage of(Optional<Attempt> attempt) {
        return attempt.map(ExamStage::of).orElse(BEGIN);
    }

    private static ExamStage of(Attempt attempt) {
        Resumption resumption = attempt.resumption();
        if (resumption == Resumption.ALLOWED || resumption == Resumption.RESUMED) {
            // The status is that of the interrupted attempt, which a review may have changed. If that attempt was
            // resumed and is still the latest, staff deleted the attempt that resumed it.
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

    /** Returns whether the stage can change without the learner doing anything. */
    boolean waits(boolean watched) {
        return switch (this) {
            case REGISTERING, SET_UP, READY, RUNNING, HAND_IN -> true;
            case OVER -> watched;
            default -> false;
        };
    }

    /** Returns whether the page shows a result or an interruption. */
    boolean settled() {
        return this == OVER || this == RESUME;
    }

    /** Returns whether the learner's browser runs the service's worker in this stage. */
    boolean proctored() {
        return this == READY || this == RUNNING || this == HAND_IN;
    }

    /** Returns the name used in templates and scripts. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

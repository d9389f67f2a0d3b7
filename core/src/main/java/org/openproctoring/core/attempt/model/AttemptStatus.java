package org.openproctoring.core.attempt.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The status of an attempt. Uses the words of Open edX, so that hosts, reports and vendors keep working. May grow.
 */
public enum AttemptStatus {
    /** There is no attempt yet. Only for summaries; never stored. */
    ELIGIBLE(Phase.NONE),
    /** The attempt exists; the backend may not know of it yet. */
    CREATED(Phase.SETTING_UP),
    /** The learner went to the vendor's software. */
    DOWNLOAD_SOFTWARE_CLICKED(Phase.SETTING_UP),
    /** The vendor reported that the learner is set up. */
    READY_TO_START(Phase.SETTING_UP),
    /** The clock runs, and the learner sees the exam. */
    STARTED(Phase.RUNNING),
    /** The clock runs, and the learner is asked whether to submit. */
    READY_TO_SUBMIT(Phase.RUNNING),
    /** The learner takes the exam without proctoring. */
    DECLINED(Phase.COMPLETED),
    /** The time ran out. Other sites use {@link #SUBMITTED} for this. */
    TIMED_OUT(Phase.COMPLETED),
    /** Submitted; waits for a review. */
    SUBMITTED(Phase.COMPLETED),
    /** The vendor's verdict is negative, and a person must confirm it. */
    SECOND_REVIEW_REQUIRED(Phase.COMPLETED),
    /** The review found nothing that counts against the learner. */
    VERIFIED(Phase.COMPLETED),
    /** The review did not accept the attempt. */
    REJECTED(Phase.COMPLETED),
    /** The attempt ended in error. Staff can allow the learner to resume, even after a review changed the status. */
    ERROR(Phase.COMPLETED),
    /** The vendor requires the learner to onboard first. */
    ONBOARDING_MISSING(Phase.COMPLETED),
    /** The vendor has not reviewed the learner's onboarding yet. */
    ONBOARDING_PENDING(Phase.COMPLETED),
    /** The vendor did not accept the learner's onboarding. */
    ONBOARDING_FAILED(Phase.COMPLETED),
    /** The vendor accepted the learner's onboarding too long ago. */
    ONBOARDING_EXPIRED(Phase.COMPLETED),
    /** There was no attempt when the course ended. Only for summaries; never stored. */
    EXPIRED(Phase.NONE),
    /** A practice attempt that was replaced by another. */
    ONBOARDING_RESET(Phase.NONE);

    private enum Phase {
        SETTING_UP,
        RUNNING,
        COMPLETED,
        NONE
    }

    private final Phase phase;

    AttemptStatus(Phase phase) {
        this.phase = phase;
    }

    /**
     * Returns the status in the words of Open edX.
     *
     * @return the word, such as {@code ready_to_start}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the status for a word.
     *
     * @param word the word of Open edX
     * @return the status; absent if the word is unknown
     */
    public static Optional<AttemptStatus> ofWord(String word) {
        return Stream.of(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    /**
     * Returns whether the exam is not submitted yet.
     *
     * @return true before and while the clock runs
     */
    public boolean incomplete() {
        return phase == Phase.SETTING_UP || phase == Phase.RUNNING;
    }

    /**
     * Returns whether the clock runs.
     *
     * @return true for {@link #STARTED} and {@link #READY_TO_SUBMIT}
     */
    public boolean running() {
        return phase == Phase.RUNNING;
    }

    /**
     * Returns whether the attempt ended for the learner, in any way.
     *
     * @return true for Open edX's completed statuses; false for those that are neither
     */
    public boolean completed() {
        return phase == Phase.COMPLETED;
    }

    /**
     * Returns whether the vendor requires the learner to onboard first.
     *
     * @return true for the four statuses that result from a registration
     */
    public boolean onboardingNeeded() {
        return this == ONBOARDING_MISSING
                || this == ONBOARDING_PENDING
                || this == ONBOARDING_FAILED
                || this == ONBOARDING_EXPIRED;
    }
}

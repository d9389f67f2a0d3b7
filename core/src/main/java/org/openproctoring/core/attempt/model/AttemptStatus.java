package org.openproctoring.core.attempt.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far an attempt is, in Open edX's words (reference, part 3.2), so that hosts, reports and vendors keep reading
 * what they always did. May grow.
 */
public enum AttemptStatus {
    /** There is no attempt yet, and there may be one. Only for summaries; never stored. */
    ELIGIBLE(Phase.NONE),
    /** The attempt exists; the backend may not know of it yet. */
    CREATED(Phase.SETTING_UP),
    /** The learner went for the vendor's software. */
    DOWNLOAD_SOFTWARE_CLICKED(Phase.SETTING_UP),
    /** The vendor says that the learner is set up. */
    READY_TO_START(Phase.SETTING_UP),
    /** The clock runs, and the learner sees the exam. */
    STARTED(Phase.RUNNING),
    /** The clock runs, and the learner is asked whether to hand in. */
    READY_TO_SUBMIT(Phase.RUNNING),
    /** The learner takes the exam without proctoring, where the course allows it. */
    DECLINED(Phase.COMPLETED),
    /** The time ran out, on sites that keep this apart from handing in. */
    TIMED_OUT(Phase.COMPLETED),
    /** Handed in; a review is awaited. */
    SUBMITTED(Phase.COMPLETED),
    /** The vendor's verdict is not good, and a person has to look. */
    SECOND_REVIEW_REQUIRED(Phase.COMPLETED),
    /** The review found nothing that counts against the learner. */
    VERIFIED(Phase.COMPLETED),
    /** The review did not accept the attempt. */
    REJECTED(Phase.COMPLETED),
    /** Something broke. Staff can allow the learner to resume, also once a review changed the status. */
    ERROR(Phase.COMPLETED),
    /** The vendor wants the learner to onboard first. */
    ONBOARDING_MISSING(Phase.COMPLETED),
    /** The vendor has not looked at the learner's onboarding yet. */
    ONBOARDING_PENDING(Phase.COMPLETED),
    /** The vendor did not accept the learner's onboarding. */
    ONBOARDING_FAILED(Phase.COMPLETED),
    /** The vendor accepted the learner's onboarding too long ago. */
    ONBOARDING_EXPIRED(Phase.COMPLETED),
    /** There was no attempt when the course ended. Only for summaries; never stored. */
    EXPIRED(Phase.NONE),
    /** A practice attempt that was followed by another. */
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
     * The status as hosts and vendors write it.
     *
     * @return the word of Open edX, such as {@code ready_to_start}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status that a word stands for.
     *
     * @param word the word of Open edX
     * @return the status, or nothing where the word is unknown
     */
    public static Optional<AttemptStatus> ofWord(String word) {
        return Stream.of(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    /**
     * Whether the exam is yet to be handed in.
     *
     * @return true before and while the clock runs
     */
    public boolean incomplete() {
        return phase == Phase.SETTING_UP || phase == Phase.RUNNING;
    }

    /**
     * Whether the clock runs.
     *
     * @return true for {@link #STARTED} and {@link #READY_TO_SUBMIT}
     */
    public boolean running() {
        return phase == Phase.RUNNING;
    }

    /**
     * Whether the learner is done with the attempt, in whatever way.
     *
     * @return true for Open edX's completed statuses; false for those that are neither
     */
    public boolean completed() {
        return phase == Phase.COMPLETED;
    }

    /**
     * Whether the vendor wants the learner to onboard before there can be an attempt.
     *
     * @return true for the four statuses that registering can answer with
     */
    public boolean onboardingNeeded() {
        return this == ONBOARDING_MISSING
                || this == ONBOARDING_PENDING
                || this == ONBOARDING_FAILED
                || this == ONBOARDING_EXPIRED;
    }
}

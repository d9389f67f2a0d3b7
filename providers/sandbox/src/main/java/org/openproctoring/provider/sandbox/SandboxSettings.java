package org.openproctoring.provider.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The sandbox's settings. Immutable.
 *
 * @param reviewStatus the verdict on attempts submitted from now on: {@code passed}, {@code violation},
 *     {@code suspicious}, {@code not_reviewed}, or an unknown status
 * @param reviewComments the reviewers' comments
 * @param reviewDelayMs milliseconds from submission to review
 * @param callbackDelayMs the delay of every callback in milliseconds
 * @param callbackCopies how many times every callback is sent, 1 to 100
 * @param callbacksReversed whether an attempt's <i>ready</i> is sent after its <i>reviewed</i>
 * @param onboardingRequired whether learners without a profile are rejected for graded exams
 * @param tokenLifetimeSeconds the lifetime of new tokens in seconds
 * @param desktopApplication the state of the learner's desktop application
 */
public record SandboxSettings(
        String reviewStatus,
        List<Comment> reviewComments,
        long reviewDelayMs,
        long callbackDelayMs,
        int callbackCopies,
        boolean callbacksReversed,
        boolean onboardingRequired,
        long tokenLifetimeSeconds,
        Desktop desktopApplication) {
    /** The default settings. */
    public static final SandboxSettings DEFAULT = new SandboxSettings(
            "passed",
            List.of(new Comment("Looks away from the screen", "unknown", 12, 19, 7)),
            0,
            0,
            1,
            false,
            false,
            3600,
            Desktop.RUNNING);

    /**
     * A reviewer's comment on a part of the recording. Times are in seconds.
     *
     * @param comment the text
     * @param status the vendor's status
     * @param start the start of the part
     * @param stop the end of the part
     * @param duration the length of the part
     */
    public record Comment(String comment, String status, int start, int stop, int duration) {}

    /** The state of the learner's desktop application. */
    public enum Desktop {
        /** Running; proctors from the visit to the download page until it is closed. */
        RUNNING,
        /** Running, but not proctoring. */
        IDLE,
        /** Not answering. */
        ABSENT;

        /** Returns the name used by the control endpoint. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Validates the settings and copies the list.
     *
     * @param reviewStatus the verdict on attempts submitted from now on
     * @param reviewComments the reviewers' comments
     * @param reviewDelayMs milliseconds from submission to review
     * @param callbackDelayMs the delay of every callback in milliseconds
     * @param callbackCopies how many times every callback is sent, 1 to 100
     * @param callbacksReversed whether <i>ready</i> is sent after <i>reviewed</i>
     * @param onboardingRequired whether learners without a profile are rejected for graded exams
     * @param tokenLifetimeSeconds the lifetime of new tokens in seconds
     * @param desktopApplication the state of the learner's desktop application
     */
    public SandboxSettings {
        reviewComments = List.copyOf(reviewComments);
        if (reviewStatus.isBlank()) {
            throw new IllegalArgumentException("review_status must not be blank");
        }
        if (reviewDelayMs < 0 || callbackDelayMs < 0 || tokenLifetimeSeconds < 0) {
            throw new IllegalArgumentException("delays and lifetimes must be 0 or more");
        }
        if (callbackCopies < 1 || callbackCopies > 100) {
            throw new IllegalArgumentException("callback_copies must be 1 to 100");
        }
    }

    /**
     * Returns a copy with another verdict.
     *
     * @param status the verdict on attempts submitted from now on
     * @return the settings
     */
    public SandboxSettings reviewing(String status) {
        return new SandboxSettings(
                status,
                reviewComments,
                reviewDelayMs,
                callbackDelayMs,
                callbackCopies,
                callbacksReversed,
                onboardingRequired,
                tokenLifetimeSeconds,
                desktopApplication);
    }

    /**
     * Returns a copy with other callback settings.
     *
     * @param delay the delay of every callback
     * @param copies how many times every callback is sent, 1 to 100
     * @param reversed whether <i>ready</i> is sent after <i>reviewed</i>
     * @return the settings
     */
    public SandboxSettings callbacks(Duration delay, int copies, boolean reversed) {
        return new SandboxSettings(
                reviewStatus,
                reviewComments,
                reviewDelayMs,
                delay.toMillis(),
                copies,
                reversed,
                onboardingRequired,
                tokenLifetimeSeconds,
                desktopApplication);
    }

    /**
     * Returns a copy with onboarding required or not.
     *
     * @param required whether learners without a profile are rejected for graded exams
     * @return the settings
     */
    public SandboxSettings onboarding(boolean required) {
        return new SandboxSettings(
                reviewStatus,
                reviewComments,
                reviewDelayMs,
                callbackDelayMs,
                callbackCopies,
                callbacksReversed,
                required,
                tokenLifetimeSeconds,
                desktopApplication);
    }

    /**
     * Returns a copy with another token lifetime.
     *
     * @param lifetime the lifetime of new tokens
     * @return the settings
     */
    public SandboxSettings tokens(Duration lifetime) {
        return new SandboxSettings(
                reviewStatus,
                reviewComments,
                reviewDelayMs,
                callbackDelayMs,
                callbackCopies,
                callbacksReversed,
                onboardingRequired,
                lifetime.toSeconds(),
                desktopApplication);
    }

    /**
     * Returns a copy with another state of the desktop application.
     *
     * @param application the state
     * @return the settings
     */
    public SandboxSettings desktop(Desktop application) {
        return new SandboxSettings(
                reviewStatus,
                reviewComments,
                reviewDelayMs,
                callbackDelayMs,
                callbackCopies,
                callbacksReversed,
                onboardingRequired,
                tokenLifetimeSeconds,
                application);
    }
}

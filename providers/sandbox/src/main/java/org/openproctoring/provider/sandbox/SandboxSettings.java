package org.openproctoring.provider.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How the sandbox behaves where it does not misbehave. Immutable.
 *
 * @param reviewStatus the verdict on attempts from now on: {@code passed}, {@code violation}, {@code suspicious},
 *     {@code not_reviewed}, or a word that no host knows
 * @param reviewComments what the reviewers note
 * @param reviewDelayMs milliseconds from submission to the review
 * @param callbackDelayMs milliseconds by which every callback is late
 * @param callbackCopies how often every callback is sent, at least once
 * @param callbacksReversed whether an attempt's <i>ready</i> waits until its <i>reviewed</i> was delivered
 * @param onboardingRequired whether learners without an accepted profile are kept from exams that count
 * @param tokenLifetimeSeconds how long a token is good that is given from now on
 * @param desktopApplication how the learner's desktop application is
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
    /** What is in force unless it is changed. */
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
     * What a reviewer notes at one place of the recording, in seconds.
     *
     * @param comment the text
     * @param status the vendor's own word
     * @param start where it begins
     * @param stop where it ends
     * @param duration how long it is
     */
    public record Comment(String comment, String status, int start, int stop, int duration) {}

    /** How the learner's desktop application is. */
    public enum Desktop {
        /** It runs, and proctors from the download page's visit on until it is closed. */
        RUNNING,
        /** It runs and does not proctor. */
        IDLE,
        /** It does not answer. */
        ABSENT;

        /** The word that the control endpoint has for it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks and copies.
     *
     * @param reviewStatus the verdict on attempts from now on
     * @param reviewComments what the reviewers note
     * @param reviewDelayMs milliseconds from submission to the review
     * @param callbackDelayMs milliseconds by which every callback is late
     * @param callbackCopies how often every callback is sent, at least once
     * @param callbacksReversed whether <i>ready</i> waits for <i>reviewed</i>
     * @param onboardingRequired whether learners without an accepted profile are kept from exams that count
     * @param tokenLifetimeSeconds how long a token is good that is given from now on
     * @param desktopApplication how the learner's desktop application is
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
     * The same with another verdict.
     *
     * @param status the verdict on attempts from now on
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
     * The same with other callbacks.
     *
     * @param delay by which every callback is late
     * @param copies how often every callback is sent, at least once
     * @param reversed whether <i>ready</i> waits for <i>reviewed</i>
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
     * The same with onboarding required or not.
     *
     * @param required whether learners without an accepted profile are kept from exams that count
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
     * The same with other tokens.
     *
     * @param lifetime how long a token is good that is given from now on
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
     * The same with another desktop application.
     *
     * @param application how it is
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

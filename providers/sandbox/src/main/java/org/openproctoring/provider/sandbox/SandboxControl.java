package org.openproctoring.provider.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.BackendFeature;

/**
 * Controls a running sandbox: settings, injected faults, and records of what happened. Provided by the server, and as a
 * feature of a backend with an embedded sandbox. Thread-safe.
 */
public interface SandboxControl extends BackendFeature {
    /**
     * Adds a fault rule. If several rules match a request, the first one applies.
     *
     * @param rule the rule
     */
    void misbehave(FaultRule rule);

    /** Removes all fault rules. */
    void behave();

    /**
     * Returns the active fault rules.
     *
     * @return the rules in order; unmodifiable
     */
    List<FaultRule> faults();

    /**
     * Returns the current settings.
     *
     * @return the settings
     */
    SandboxSettings settings();

    /**
     * Replaces the settings.
     *
     * @param settings the new settings
     */
    void settings(SandboxSettings settings);

    /**
     * Sets a learner's onboarding profile.
     *
     * @param courseId the course
     * @param userId the learner's pseudonym
     * @param status {@code no-profile}, {@code pending}, {@code approved-in-course},
     *     {@code approved-in-different-course}, {@code rejected} or {@code expired}
     * @param end when the profile expires, if ever
     */
    void onboarding(String courseId, String userId, String status, Optional<Instant> end);

    /**
     * Returns the requests answered since the start or the last call of {@link #forgetRequests}, at most the newest
     * 50,000. Excludes calls of the control endpoint.
     *
     * @return the items in the order of their answers; unmodifiable
     */
    List<ReceivedRequest> requests();

    /** Clears the recorded requests. */
    void forgetRequests();

    /**
     * Returns all registrations, including deleted ones, except those of retired users.
     *
     * @return the registrations in the order of their creation; unmodifiable
     */
    List<SandboxAttempt> registrations();

    /**
     * Returns the callbacks sent since the start, at most the newest 50,000, whatever their result.
     *
     * @return the items in the order of their answers; unmodifiable
     */
    List<SentCallback> callbacks();
}

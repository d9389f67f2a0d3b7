package org.openproctoring.provider.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.BackendFeature;

/**
 * Tells a running sandbox how to behave and how to misbehave, and what it saw. Offered by the server, and as a feature
 * by a backend that has the sandbox embedded. Safe from many threads.
 */
public interface SandboxControl extends BackendFeature {
    /**
     * Misbehaves by one more rule. Where several rules hit a request, the first one decides.
     *
     * @param rule when and how
     */
    void misbehave(FaultRule rule);

    /** Drops every rule. */
    void behave();

    /**
     * The rules that are in force.
     *
     * @return in their order; unmodifiable
     */
    List<FaultRule> faults();

    /**
     * How the sandbox behaves where it does not misbehave.
     *
     * @return what is in force
     */
    SandboxSettings settings();

    /**
     * Behaves otherwise from now on.
     *
     * @param settings what is in force from now on
     */
    void settings(SandboxSettings settings);

    /**
     * Gives a learner an onboarding profile.
     *
     * @param courseId the course
     * @param userId the learner's pseudonym
     * @param status {@code no-profile}, {@code pending}, {@code approved-in-course},
     *     {@code approved-in-different-course}, {@code rejected} or {@code expired}
     * @param end when it ends, if it does
     */
    void onboarding(String courseId, String userId, String status, Optional<Instant> end);

    /**
     * The requests that were answered since the start or since they were last forgotten, the newest 50,000. Calls of
     * the control endpoint are not among them.
     *
     * @return in the order in which they were answered; unmodifiable
     */
    List<ReceivedRequest> requests();

    /** Forgets the requests. */
    void forgetRequests();

    /**
     * The registrations that the sandbox holds, deleted ones among them, but not those of people who were retired.
     *
     * @return in the order in which they were made; unmodifiable
     */
    List<SandboxAttempt> registrations();

    /**
     * The callbacks that were sent since the start, the newest 50,000, whatever came of them.
     *
     * @return in the order in which they were answered; unmodifiable
     */
    List<SentCallback> callbacks();
}

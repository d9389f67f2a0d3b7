package org.openproctoring.api.exam;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/**
 * The result of registering an attempt. Immutable. Kinds may be added: a host treats unknown kinds as not registered.
 */
public final class Registration {
    private final @Nullable String externalId;
    private final @Nullable OnboardingStatus onboarding;

    private Registration(@Nullable String externalId, @Nullable OnboardingStatus onboarding) {
        this.externalId = externalId;
        this.onboarding = onboarding;
    }

    /**
     * Returns the result for a registered attempt.
     *
     * @param externalId the vendor's id of the attempt, not blank
     * @return the result
     */
    public static Registration registered(String externalId) {
        return new Registration(Require.text(externalId, "externalId"), null);
    }

    /**
     * Returns the result for a learner who must onboard first. The attempt is not registered.
     *
     * @param status the reason
     * @return the result
     */
    public static Registration onboardingRequired(OnboardingStatus status) {
        return new Registration(null, Require.nonNull(status, "status"));
    }

    /**
     * Returns the vendor's id of the attempt.
     *
     * @return present if and only if the attempt is registered
     */
    public Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    /**
     * Returns the reason why the learner must onboard first.
     *
     * @return present if the learner must onboard first
     */
    public Optional<OnboardingStatus> onboarding() {
        return Optional.ofNullable(onboarding);
    }

    @Override
    public String toString() {
        return externalId != null ? "registered as " + externalId : "onboarding " + onboarding;
    }
}

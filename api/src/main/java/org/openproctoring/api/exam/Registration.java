package org.openproctoring.api.exam;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** What came of registering an attempt. Immutable. Kinds may grow: a host treats what it does not know as not registered. */
public final class Registration {
    private final @Nullable String externalId;
    private final @Nullable OnboardingStatus onboarding;

    private Registration(@Nullable String externalId, @Nullable OnboardingStatus onboarding) {
        this.externalId = externalId;
        this.onboarding = onboarding;
    }

    /**
     * The vendor registered the attempt.
     *
     * @param externalId the vendor's id of the attempt, not blank
     * @return the result
     */
    public static Registration registered(String externalId) {
        return new Registration(Require.text(externalId, "externalId"), null);
    }

    /**
     * The vendor wants the learner to onboard first. Nothing is registered.
     *
     * @param status what keeps the learner from the exam
     * @return the result
     */
    public static Registration onboardingRequired(OnboardingStatus status) {
        return new Registration(null, Require.nonNull(status, "status"));
    }

    /**
     * The vendor's id of the attempt.
     *
     * @return present if and only if the attempt is registered
     */
    public Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    /**
     * What keeps the learner from the exam.
     *
     * @return present where the learner must onboard first
     */
    public Optional<OnboardingStatus> onboarding() {
        return Optional.ofNullable(onboarding);
    }

    @Override
    public String toString() {
        return externalId != null ? "registered as " + externalId : "onboarding " + onboarding;
    }
}

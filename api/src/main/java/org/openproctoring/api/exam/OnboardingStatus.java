package org.openproctoring.api.exam;

/** The reason why a learner must onboard before an exam. Constants may be added. */
public enum OnboardingStatus {
    /** The learner has not onboarded. */
    MISSING,
    /** The vendor has not reviewed the onboarding yet. */
    PENDING,
    /** The vendor rejected the onboarding. */
    FAILED,
    /** The onboarding has expired. */
    EXPIRED
}

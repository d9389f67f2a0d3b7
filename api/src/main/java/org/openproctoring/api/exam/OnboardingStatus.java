package org.openproctoring.api.exam;

/** What keeps a learner from an exam until onboarding is done. May grow. */
public enum OnboardingStatus {
    /** The learner never onboarded. */
    MISSING,
    /** The vendor has not looked at it yet. */
    PENDING,
    /** The vendor did not accept it. */
    FAILED,
    /** It was accepted too long ago. */
    EXPIRED
}

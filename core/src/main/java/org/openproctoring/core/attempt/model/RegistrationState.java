package org.openproctoring.core.attempt.model;

/** What is known of an attempt at its backend. May grow: whatever is not {@link #REGISTERED} cannot be started. */
public enum RegistrationState {
    /** The exam is timed: no backend is told. */
    NOT_NEEDED,
    /** A call is about to be made, or on its way. */
    INTENDED,
    /** The vendor gave the attempt an id. */
    REGISTERED,
    /** The vendor wants the learner to onboard first. Nothing is registered. */
    ONBOARDING,
    /** The vendor did not register the attempt, for certain. It can be tried again. */
    REFUSED,
    /** It is not known whether the vendor registered the attempt. It can be tried again, and the try stays listed. */
    UNKNOWN
}

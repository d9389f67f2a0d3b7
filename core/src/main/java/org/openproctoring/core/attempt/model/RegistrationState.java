package org.openproctoring.core.attempt.model;

/** The state of an attempt's registration. May grow: an attempt can be started only if it is {@link #REGISTERED}. */
public enum RegistrationState {
    /** The exam is timed and has no backend. */
    NOT_NEEDED,
    /** A call is about to be made, or in flight. */
    INTENDED,
    /** The vendor gave the attempt an id. */
    REGISTERED,
    /** The vendor requires the learner to onboard first. Nothing is registered. */
    ONBOARDING,
    /** The vendor certainly did not register the attempt. A new try is possible. */
    REFUSED,
    /** It is unknown whether the vendor registered the attempt. A new try is possible; this one stays listed. */
    UNKNOWN
}

package org.openproctoring.core.attempt.model;

/** The actor who requests a transition. Each actor has separate rows in the {@link TransitionTable}. */
public enum AttemptActor {
    /** The person who takes the exam. */
    LEARNER,
    /** Staff of the course, or of the site. */
    STAFF,
    /** The proctoring service, through a callback or the answer to a call. */
    VENDOR,
    /** The library: the clock, a sweep, or a consequence of another change. */
    SYSTEM
}

package org.openproctoring.core.attempt.model;

/** Who asks for a change of an attempt's status. Each has rows of their own in the {@link TransitionTable}. */
public enum AttemptActor {
    /** The person who takes the exam. */
    LEARNER,
    /** Staff of the course, or of the site. */
    STAFF,
    /** The proctoring service, through a callback or the answer to a call. */
    VENDOR,
    /** The library: a clock, a sweep, or what follows from something else. */
    SYSTEM
}

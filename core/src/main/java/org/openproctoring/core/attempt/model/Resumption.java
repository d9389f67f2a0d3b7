package org.openproctoring.core.attempt.model;

/**
 * The state of resuming an attempt that ended in error, in a new attempt. Only staff can allow it (OPEN-EDX.md, A5).
 * Later reviews and decisions change the status of the attempt, but never its resumption.
 */
public enum Resumption {
    /** The attempt did not end in error. */
    NONE,
    /** The attempt ended in error. Staff can allow the learner to resume. */
    POSSIBLE,
    /** Staff allowed it, and the learner has not resumed yet. */
    ALLOWED,
    /** The learner resumed, in another attempt. */
    RESUMED
}

package org.openproctoring.core.attempt.model;

/**
 * Whether the learner may resume after an end in error, in a new attempt. Only staff allow it (reference, A5). Reviews
 * and decisions that come later change the status of the attempt, and never this.
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

package org.openproctoring.core.attempt;

/** Whether the learner may go on after an error with the time that was left. Only staff say so (reference, A5). */
public enum Resumption {
    /** Nobody allowed it. */
    NONE,
    /** Staff allowed it, and the learner has not come back yet. */
    ALLOWED,
    /** The learner went on, in another attempt. */
    RESUMED
}

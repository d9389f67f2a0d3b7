package org.openproctoring.api.exam;

/** What an exam is to the learner. May grow. */
public enum ExamType {
    /** Counts, and is watched. */
    PROCTORED,
    /** Is watched, and does not count: the learner tries the software. */
    PRACTICE,
    /** Is watched, and does not count: the vendor gets to know the learner. */
    ONBOARDING,
    /** Counts and has a time limit, and nobody watches: no backend hears of it, except that it is no longer proctored. */
    TIMED
}

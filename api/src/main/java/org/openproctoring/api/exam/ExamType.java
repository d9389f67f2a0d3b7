package org.openproctoring.api.exam;

/** The kind of an exam. Constants may be added. */
public enum ExamType {
    /** Counts and is proctored. */
    PROCTORED,
    /** Is proctored but does not count: the learner tries the software. */
    PRACTICE,
    /** Is proctored but does not count: the vendor verifies the learner. */
    ONBOARDING,
    /**
     * Counts and has a time limit but is not proctored. A backend is notified only when an exam changes to this type.
     */
    TIMED
}

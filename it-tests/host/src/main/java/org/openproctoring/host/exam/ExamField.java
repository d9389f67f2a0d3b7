package org.openproctoring.host.exam;

/** What can be wrong with an exam. */
public enum ExamField {
    /** Its part of the course. */
    CONTENT_ID,
    /** Its name. */
    NAME,
    /** What it is to learners. */
    TYPE,
    /** How long it takes. */
    TIME_LIMIT,
    /** Until when it can be handed in. */
    DUE,
    /** What its author wrote for the vendor's reviewers. */
    REVIEW_RULES
}

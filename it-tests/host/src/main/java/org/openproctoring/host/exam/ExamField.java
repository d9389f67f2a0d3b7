package org.openproctoring.host.exam;

/** The fields of an exam that can be invalid. */
public enum ExamField {
    /** The part of the course that the exam belongs to. */
    CONTENT_ID,
    /** The name. */
    NAME,
    /** The type. */
    TYPE,
    /** The time limit. */
    TIME_LIMIT,
    /** The due date. */
    DUE,
    /** The author's rules for the vendor's reviewers. */
    REVIEW_RULES
}

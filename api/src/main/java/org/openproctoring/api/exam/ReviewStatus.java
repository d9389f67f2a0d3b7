package org.openproctoring.api.exam;

/** The outcome of a vendor's review of an attempt. Whether it passes is the backend's to say. May grow. */
public enum ReviewStatus {
    /** Nothing was wrong. */
    PASSED,
    /** A rule was broken. */
    VIOLATION,
    /** Something looks wrong. */
    SUSPICIOUS,
    /** Nobody could look at it. */
    NOT_REVIEWED
}

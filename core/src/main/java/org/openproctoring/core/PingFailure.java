package org.openproctoring.core;

/** What happens to an attempt when the vendor's software keeps failing to answer the learner's page. */
public enum PingFailure {
    /** The attempt ends in error, and staff may let the learner resume it. */
    ERROR,
    /** The exam goes on, and the vendor's review is to tell. */
    CONTINUE
}

package org.openproctoring.core;

/** The handling of an attempt if the vendor's software stops responding to the learner's page. */
public enum PingFailure {
    /** The attempt ends in error, and staff may let the learner resume it. */
    ERROR,
    /** The exam continues, and the vendor's review decides. */
    CONTINUE
}

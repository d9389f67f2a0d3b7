package org.openproctoring.api.exam;

/**
 * The outcome of a vendor's review. The backend's capabilities and configuration determine which outcomes pass.
 * Constants may be added.
 */
public enum ReviewStatus {
    /** The reviewer found no violation. */
    PASSED,
    /** The learner violated a rule. */
    VIOLATION,
    /** The reviewer found something suspicious. */
    SUSPICIOUS,
    /** The attempt could not be reviewed. */
    NOT_REVIEWED
}

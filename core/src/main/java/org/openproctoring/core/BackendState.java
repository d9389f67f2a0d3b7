package org.openproctoring.core;

/** Whether a backend can be used, and if not, why not. May grow: whatever is not {@link #READY} cannot be used. */
public enum BackendState {
    /** It can be used. */
    READY,
    /** The operator switched it off. */
    DISABLED,
    /** Its provider is not there. */
    NOT_INSTALLED,
    /** Its entry is wrong. */
    MISCONFIGURED,
    /** Its provider is broken, in conflict with another, or could not create it. */
    FAILED,
    /** Nobody configured it. */
    UNKNOWN
}

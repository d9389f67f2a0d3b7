package org.openproctoring.core;

/** The states of a backend. May grow: a backend in any state except {@link #READY} cannot be used. */
public enum BackendState {
    /** The backend can be used. */
    READY,
    /** The operator disabled the backend. */
    DISABLED,
    /** The provider is not installed. */
    NOT_INSTALLED,
    /** The entry has errors. */
    MISCONFIGURED,
    /** The provider failed to load, conflicts with another, or could not create the backend. */
    FAILED,
    /** The backend is not configured. */
    UNKNOWN
}

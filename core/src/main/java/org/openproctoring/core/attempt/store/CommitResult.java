package org.openproctoring.core.attempt.store;

/** What came of {@link AttemptStore#commit}. Whatever is not {@link #COMMITTED} changed nothing. */
public enum CommitResult {
    /** Everything is stored. */
    COMMITTED,
    /**
     * Somebody else was first: a version, a lease or a number is not what the change expects. Read again and decide
     * anew.
     */
    CONFLICT,
    /** Another attempt has that external id at that backend. */
    EXTERNAL_ID_TAKEN
}

package org.openproctoring.core.attempt.store;

/** The result of {@link AttemptStore#commit}. Only {@link #COMMITTED} changes anything. */
public enum CommitResult {
    /** Everything is stored. */
    COMMITTED,
    /**
     * Another change came first: a version, a lease or a number differs from the expected one. Read again and retry.
     */
    CONFLICT,
    /** Another attempt has that external id at that backend. */
    EXTERNAL_ID_TAKEN
}

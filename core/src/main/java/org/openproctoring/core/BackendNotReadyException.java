package org.openproctoring.core;

import org.openproctoring.api.ProctoringException;

/** Thrown if a backend is used that is not ready. The vendor was not called, and an operator must act. */
public final class BackendNotReadyException extends ProctoringException {
    private static final long serialVersionUID = 1;

    /** See {@link #state()}. */
    private final BackendState state;

    /**
     * Creates the exception.
     *
     * @param state why the backend cannot be used
     * @param message the reason, for operators
     */
    public BackendNotReadyException(BackendState state, String message) {
        super(ProctoringException.builder("backend-not-ready", Fault.OPERATOR, Effect.NONE, message));
        this.state = state;
    }

    /**
     * Returns the state of the backend.
     *
     * @return any state except {@link BackendState#READY}
     */
    public BackendState state() {
        return state;
    }
}

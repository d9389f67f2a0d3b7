package org.openproctoring.core;

import org.openproctoring.api.ProctoringException;

/** Thrown where a backend is used that is not ready. The vendor was not asked; an operator has to do something. */
public final class BackendNotReadyException extends ProctoringException {
    private static final long serialVersionUID = 1;

    /** See {@link #state()}. */
    private final BackendState state;

    public BackendNotReadyException(BackendState state, String message) {
        super(ProctoringException.builder("backend-not-ready", Fault.OPERATOR, Effect.NONE, message));
        this.state = state;
    }

    /**
     * The state that the backend is in.
     *
     * @return any but {@link BackendState#READY}
     */
    public BackendState state() {
        return state;
    }
}

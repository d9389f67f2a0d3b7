package org.openproctoring.core.attempt.model;

/**
 * Thrown when an operation on an attempt fails. Nothing has changed, unless the reason says otherwise. The message is for
 * operators and names no person; derive texts for learners from the {@link #reason()}.
 */
public final class AttemptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The reason of a failure. May grow: use {@link #httpStatus()} for unknown reasons. */
    public enum Reason {
        /** The attempt does not exist, or it was removed. Open edX answers 400 (OPEN-EDX.md, E10). */
        UNKNOWN_ATTEMPT(404),
        /** The exam does not exist. */
        UNKNOWN_EXAM(404),
        /** The exam is not active. */
        EXAM_NOT_ACTIVE(403),
        /** The exam is past its due date. */
        PAST_DUE(403),
        /** The learner already has an attempt at the exam. */
        ALREADY_EXISTS(400),
        /** The transition table does not allow it. */
        ILLEGAL_TRANSITION(400),
        /** The attempt cannot be resumed, or does not have an unused permission to withdraw. */
        NOT_RESUMABLE(400),
        /** The attempt is not registered with the vendor, so it cannot be started. */
        NOT_REGISTERED(400),
        /** The failed call does not exist, or a later change forbids redelivering it. */
        NOT_REDELIVERABLE(400),
        /** A call that must not be repeated is in flight. Wait for its outcome. */
        IN_PROGRESS(503),
        /** The backend is missing, broken or disabled. The operator must act. */
        BACKEND_NOT_READY(503),
        /** The vendor could not be reached, or its outcome is unknown. Try again. */
        VENDOR_UNAVAILABLE(503),
        /** The vendor refused. */
        VENDOR_REFUSED(502),
        /** {@link org.openproctoring.core.LinkPolicy} does not allow the vendor's link. The operator must act. */
        LINK_NOT_ALLOWED(502),
        /** Too many concurrent changes to the same attempt. Try again. */
        BUSY(503);

        private final int httpStatus;

        Reason(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        /**
         * Returns the HTTP status for the host's answer. Never the vendor's own status (OPEN-EDX.md, A13).
         *
         * @return the status code
         */
        public int httpStatus() {
            return httpStatus;
        }
    }

    /** See {@link #reason()}. */
    private final Reason reason;

    /**
     * Creates the exception.
     *
     * @param reason the reason
     * @param message the details, for operators; no person is named
     */
    public AttemptException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Returns the reason.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}

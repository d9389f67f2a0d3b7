package org.openproctoring.core.attempt.model;

/**
 * An operation on an attempt that was not done. Nothing changed, unless the reason says otherwise. The message is for
 * operators and names no person; what a learner may be told follows from the {@link #reason()}.
 */
public final class AttemptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why an operation was not done. May grow: read {@link #httpStatus()} for what you do not know. */
    public enum Reason {
        /** There is no such attempt, or it was removed. Open edX answers 400 (reference, E10). */
        UNKNOWN_ATTEMPT(404),
        /** There is no such exam. */
        UNKNOWN_EXAM(404),
        /** The exam is not active. */
        EXAM_NOT_ACTIVE(403),
        /** The exam was due. */
        PAST_DUE(403),
        /** The learner has an attempt at the exam that stands in the way of another. */
        ALREADY_EXISTS(400),
        /** The transition table does not allow it. */
        ILLEGAL_TRANSITION(400),
        /** The attempt did not end in error or was resumed already, or has no permission to withdraw. */
        NOT_RESUMABLE(400),
        /** The vendor does not know of the attempt: it cannot be started. */
        NOT_REGISTERED(400),
        /** No such call to a vendor was refused or given up, or what came after it forbids to make it now. */
        NOT_OWED(400),
        /** A call that is made once is on its way; its outcome is to be awaited. */
        IN_PROGRESS(503),
        /** The backend is missing, broken or switched off: somebody has to look. */
        BACKEND_NOT_READY(503),
        /** The vendor could not be told. Trying again makes sense. */
        VENDOR_UNAVAILABLE(503),
        /** The vendor refused. */
        VENDOR_REFUSED(502),
        /** Too many others changed the same attempt at once. Trying again makes sense. */
        BUSY(503);

        private final int httpStatus;

        Reason(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        /**
         * How a host answers over HTTP. Never the vendor's own status code (reference, A13).
         *
         * @return the status code
         */
        public int httpStatus() {
            return httpStatus;
        }
    }

    /** See {@link #reason()}. */
    private final Reason reason;

    public AttemptException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Why it was not done.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}

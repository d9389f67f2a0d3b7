package org.openproctoring.api.feature;

import org.openproctoring.api.internal.Require;

/**
 * Thrown if a vendor's call is not trustworthy or cannot be parsed. The message never repeats the content of the call.
 */
public final class CallbackRejectedException extends Exception {
    private static final long serialVersionUID = 1;

    /** The reason why a call is rejected. Constants may be added. */
    public enum Reason {
        /** The sender is not authenticated. */
        UNAUTHENTICATED,
        /** The call is too old, or was received before. */
        STALE,
        /** The call cannot be parsed. */
        MALFORMED,
        /** The call contains an unknown status. */
        UNKNOWN_STATUS,
        /** The URL and the body identify different attempts. */
        MISMATCH
    }

    /** See {@link #reason()}. */
    private final Reason reason;

    /**
     * Creates an exception.
     *
     * @param reason the reason
     * @param message the problem, for operators, without the content of the call
     */
    public CallbackRejectedException(Reason reason, String message) {
        super(Require.text(message, "message"));
        this.reason = Require.nonNull(reason, "reason");
    }

    /**
     * Returns why the call is rejected.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}

package org.openproctoring.api.feature;

import org.openproctoring.api.internal.Require;

/** Thrown where a vendor's call must not be believed or cannot be read. Its message never repeats what was sent. */
public final class CallbackRejectedException extends Exception {
    private static final long serialVersionUID = 1;

    /** Why the call is refused. May grow. */
    public enum Reason {
        /** It is not known who sent it. */
        UNAUTHENTICATED,
        /** It is too old, or was seen before. */
        STALE,
        /** It cannot be read. */
        MALFORMED,
        /** It gives an attempt a status that does not exist. */
        UNKNOWN_STATUS,
        /** It names one attempt in its address and another in its body. */
        MISMATCH
    }

    /** See {@link #reason()}. */
    private final Reason reason;

    /**
     * Refuses a call.
     *
     * @param reason why
     * @param message what is wrong, for operators, without what was sent
     */
    public CallbackRejectedException(Reason reason, String message) {
        super(Require.text(message, "message"));
        this.reason = Require.nonNull(reason, "reason");
    }

    /**
     * Why the call is refused.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}

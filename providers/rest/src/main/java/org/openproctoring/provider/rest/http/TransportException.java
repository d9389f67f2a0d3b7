package org.openproctoring.provider.rest.http;

/**
 * Thrown if no complete response was received. The message contains no address, no content, and no message of another
 * exception.
 */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1;

    /** The cause. */
    enum Reason {
        /** The connection failed or was reset. */
        BROKEN,
        /** The deadline passed. */
        TOO_LATE,
        /** The calling thread was interrupted. */
        INTERRUPTED,
        /** The response is too large. */
        TOO_LARGE
    }

    private final Reason reason;
    private final boolean sent;
    private final String reasonText;

    TransportException(Reason reason, boolean sent, String reasonText) {
        super(reasonText, null, false, false);
        this.reason = reason;
        this.sent = sent;
        this.reasonText = reasonText;
    }

    Reason reason() {
        return reason;
    }

    /** Returns whether any part of the request may have been sent. */
    boolean sent() {
        return sent;
    }

    /** Returns whether the vendor began to answer. */
    public boolean answered() {
        return reason == Reason.TOO_LARGE;
    }

    /** Returns the cause, for operators. */
    public String reasonText() {
        return reasonText;
    }
}

package org.openproctoring.provider.rest.http;

/** No whole reply came back. Its words are ours alone: no address, no bytes, no message of another exception. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1;

    /** Why. */
    enum Reason {
        /** The connection could not be made, or broke. */
        BROKEN,
        /** Time was over. */
        TOO_LATE,
        /** The calling thread was interrupted. */
        INTERRUPTED,
        /** The reply has no end, or one too far away. */
        TOO_LARGE
    }

    private final Reason reason;
    private final boolean sent;
    private final String what;

    TransportException(Reason reason, boolean sent, String what) {
        super(what, null, false, false);
        this.reason = reason;
        this.sent = sent;
        this.what = what;
    }

    Reason reason() {
        return reason;
    }

    /** Whether any byte of the request may have left. */
    boolean sent() {
        return sent;
    }

    /** What happened, for operators. */
    public String what() {
        return what;
    }
}

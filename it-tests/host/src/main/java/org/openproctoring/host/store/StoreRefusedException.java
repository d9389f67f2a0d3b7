package org.openproctoring.host.store;

/** The data cannot be used by this host; the message says why and what to do. */
public final class StoreRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    /** Says why, and what to do. */
    public StoreRefusedException(String message) {
        super(message);
    }
}

package org.openproctoring.host.store;

/** Thrown if this host must not use the data. The message states the reason and what to do. */
public final class StoreRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    /** Creates an exception with the reason and what to do. */
    public StoreRefusedException(String message) {
        super(message);
    }
}

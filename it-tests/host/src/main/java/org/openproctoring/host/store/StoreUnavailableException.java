package org.openproctoring.host.store;

/** Thrown if the database is unavailable. A change was stored completely or not at all, and which of the two is unknown. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreUnavailableException(Throwable cause) {
        super("the database is unavailable", cause);
    }
}

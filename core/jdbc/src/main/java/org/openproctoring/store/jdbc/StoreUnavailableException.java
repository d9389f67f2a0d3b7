package org.openproctoring.store.jdbc;

/**
 * Thrown if the database is unavailable: it is down, does not answer in time, is read-only or its disk is full. A change was
 * stored completely or not at all, and which of the two is unknown. The store works again as soon as the database does.
 */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param cause the failure of the database or of its driver
     */
    public StoreUnavailableException(Throwable cause) {
        super("the database is unavailable", cause);
    }
}

package org.openproctoring.host.store;

/** The database cannot be used at present. Nothing was changed, or it is not known whether it was; never half of it. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreUnavailableException(Throwable cause) {
        super("the database cannot be used at present", cause);
    }
}

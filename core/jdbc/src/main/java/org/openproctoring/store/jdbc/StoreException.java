package org.openproctoring.store.jdbc;

/**
 * Thrown if a store cannot work as it is set up, for example because its tables are missing. A retry does not help until
 * someone has corrected the cause, which the message states. Once it is corrected, the store works without a restart.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The code of the problem. */
    private final String code;

    StoreException(StoreProblem problem, String detail) {
        super(problem.code() + ": " + problem.meaning() + " Found: " + detail + ". " + problem.action());
        code = problem.code();
    }

    /**
     * Returns the code of the problem. The codes are stable, and the README of the module explains them.
     *
     * @return for example {@code store-schema-missing}
     */
    public String code() {
        return code;
    }
}

package org.openproctoring.store.jdbc;

/**
 * Thrown if the database is unavailable: it is down, does not answer in time, is read-only or its disk is full. A change was
 * stored completely or not at all, and which of the two is unknown. The store works again as soon as the database does.
 */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The code of the problem. */
    private final String code;

    /**
     * Creates an exception with the code {@code store-unavailable}.
     *
     * @param cause the failure of the database or of its driver
     */
    public StoreUnavailableException(Throwable cause) {
        this(StoreProblem.UNAVAILABLE, cause);
    }

    StoreUnavailableException(StoreProblem problem, Throwable cause) {
        super(problem.code() + ": " + problem.meaning() + " " + problem.action(), cause);
        code = problem.code();
    }

    /**
     * Returns the code of the problem. The codes are stable, and the README of the module explains them.
     *
     * @return {@code store-unavailable}, {@code store-timeout}, {@code store-read-only} or {@code store-full}
     */
    public String code() {
        return code;
    }
}

package org.openproctoring.store.jdbc;

/**
 * Thrown if a store cannot work as it is set up, for example because its tables are missing. Trying again does not help:
 * somebody has to change something first, which the message states.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    StoreException(StoreProblem problem, String detail) {
        super(problem.code() + ": " + problem.meaning() + " " + Character.toUpperCase(detail.charAt(0))
                + detail.substring(1) + ". " + problem.action());
        code = problem.code();
    }

    /**
     * Returns the code of the problem. The README of the module lists the codes; they do not change.
     *
     * @return for example {@code store-schema-missing}
     */
    public String code() {
        return code;
    }
}

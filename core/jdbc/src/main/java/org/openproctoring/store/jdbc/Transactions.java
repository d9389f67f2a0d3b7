package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the store's work in the host's transactions, and reports failures of the database. */
record Transactions(JdbcTransactions transactions, Dialect dialect) {
    /** Rolls the transaction back without a failure. */
    private static final class RollbackException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RollbackException() {
            super(null, null, false, false);
        }
    }

    /** Runs queries. */
    <T> T read(JdbcTransactions.Work<T> work) {
        try {
            return transactions.read(work);
        } catch (SQLException failure) {
            throw new StoreUnavailableException(failure);
        }
    }

    /** Runs work in a transaction and returns once its changes are durable. */
    <T> T commit(JdbcTransactions.Work<T> work) {
        try {
            return transactions.write(work);
        } catch (SQLException failure) {
            throw new StoreUnavailableException(failure);
        }
    }

    /**
     * Runs work in a transaction that is committed only if the result equals {@code expected}.
     *
     * @param conflict the result if the transaction is aborted in favor of a concurrent one
     */
    <T> T commitIf(T expected, T conflict, JdbcTransactions.Work<T> work) {
        Result<T> rejected = new Result<>();
        try {
            return transactions.write(connection -> {
                T result = work.run(connection);
                if (!result.equals(expected)) {
                    rejected.value = result;
                    throw new RollbackException();
                }
                return result;
            });
        } catch (RollbackException rollback) {
            return Optional.ofNullable(rejected.value).orElseThrow(() -> rollback);
        } catch (SQLException failure) {
            if (dialect.isSerializationFailure(failure)) {
                return conflict;
            }
            throw new StoreUnavailableException(failure);
        }
    }

    private static final class Result<T> {
        private @Nullable T value;
    }
}

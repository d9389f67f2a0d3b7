package org.openproctoring.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs the store's work in the host's transactions, and reports failures of the database. */
record Transactions(JdbcTransactions transactions, Dialect dialect, TablePrefix prefix, ReentrantLock writing) {
    private static final int MAX_ATTEMPTS = 3;

    /** The statements of one transaction. */
    interface Work<T> {
        T run(Statements statements) throws SQLException;
    }

    /** Rolls the transaction back without a failure. */
    private static final class RollbackException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RollbackException() {
            super(null, null, false, false);
        }
    }

    /**
     * Finds out which database the transactions use.
     *
     * @throws StoreException if the store does not support it
     * @throws StoreUnavailableException if it is unavailable
     */
    static Transactions open(JdbcTransactions transactions, TablePrefix prefix) {
        try {
            return new Transactions(
                    transactions, transactions.read(JdbcDatabase::of).dialect(), prefix, new ReentrantLock(true));
        } catch (SQLException failure) {
            throw new StoreUnavailableException(failure);
        }
    }

    /**
     * Requires transactions that see what was committed since they began.
     *
     * @throws StoreException if they do not
     */
    void requireIsolation() {
        int isolation = commit(
                Connection.TRANSACTION_NONE,
                statements -> statements.connection().getTransactionIsolation());
        if (!dialect.singleWriter() && isolation != Connection.TRANSACTION_READ_COMMITTED) {
            throw StoreProblem.ISOLATION.exception("the level " + isolation + " of java.sql.Connection");
        }
    }

    /** Runs queries. */
    <T> T read(Work<T> work) {
        try {
            return transactions.read(connection -> work.run(statements(connection)));
        } catch (SQLException failure) {
            throw reported(failure);
        }
    }

    /**
     * Runs work in a transaction and returns once its changes are durable. Runs it again if the transaction is aborted in
     * favor of a concurrent one.
     *
     * @param conflict the result if the transaction is aborted each time
     */
    <T> T commit(T conflict, Work<T> work) {
        for (int attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
            try {
                return dialect.singleWriter() ? writeAlone(work) : write(work);
            } catch (SQLException failure) {
                if (!dialect.isSerializationFailure(failure)) {
                    throw reported(failure);
                }
            }
        }
        return conflict;
    }

    /** Waits in turn, because a database that only retries can keep a writer waiting until it times out. */
    private <T> T writeAlone(Work<T> work) throws SQLException {
        writing.lock();
        try {
            return write(work);
        } finally {
            writing.unlock();
        }
    }

    private <T> T write(Work<T> work) throws SQLException {
        return transactions.write(connection -> work.run(inTransaction(connection)));
    }

    /**
     * Runs work in a transaction that is committed only if the result equals {@code expected}.
     *
     * @param conflict the result if the transaction is aborted in favor of a concurrent one
     */
    <T> T commitIf(T expected, T conflict, Work<T> work) {
        Result<T> rejected = new Result<>();
        try {
            return commit(conflict, statements -> {
                T result = work.run(statements);
                if (!result.equals(expected)) {
                    rejected.value = result;
                    throw new RollbackException();
                }
                return result;
            });
        } catch (RollbackException rollback) {
            return Optional.ofNullable(rejected.value).orElseThrow(() -> rollback);
        }
    }

    private static final class Result<T> {
        private @Nullable T value;
    }

    private Statements statements(Connection connection) {
        return new Statements(connection, dialect, prefix);
    }

    /** Checks each transaction, because a change would be stored by halves without one. */
    private Statements inTransaction(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw StoreProblem.NO_TRANSACTIONS.exception("autocommit is on in a transaction");
        }
        return statements(connection);
    }

    private RuntimeException reported(SQLException failure) {
        if (dialect.isSchemaMismatch(failure)) {
            Optional<StoreException> mismatch = schemaProblem();
            if (mismatch.isPresent()) {
                return mismatch.get();
            }
        }
        StoreProblem problem = dialect.problem(failure);
        if (!problem.temporary()) {
            return problem.exception("SQL state " + failure.getSQLState() + ", error code " + failure.getErrorCode());
        }
        return new StoreUnavailableException(
                problem, dialect.hasSafeMessage(failure) ? failure : withoutMessage(failure));
    }

    private Optional<StoreException> schemaProblem() {
        try {
            return transactions.read(connection -> SchemaInspection.problem(statements(connection)));
        } catch (SQLException unknown) {
            return Optional.empty();
        }
    }

    /** Messages can contain learners' data. */
    private static SQLException withoutMessage(SQLException failure) {
        SQLException copy = new SQLException(
                failure.getClass().getName() + " without its message, which can contain personal data",
                failure.getSQLState(),
                failure.getErrorCode());
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }
}

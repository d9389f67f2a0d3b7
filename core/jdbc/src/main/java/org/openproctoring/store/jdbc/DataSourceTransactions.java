package org.openproctoring.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Transactions on connections of a data source. */
record DataSourceTransactions(DataSource dataSource) implements JdbcTransactions {
    @Override
    public <T> T write(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            int isolation = connection.getTransactionIsolation();
            if (!autoCommit) {
                // The question about the isolation level may have begun a transaction.
                connection.rollback();
            }
            if (isolation != Connection.TRANSACTION_READ_COMMITTED
                    && connection
                            .getMetaData()
                            .supportsTransactionIsolationLevel(Connection.TRANSACTION_READ_COMMITTED)) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            T result;
            try {
                result = work.run(connection);
                connection.commit();
            } catch (Throwable failure) {
                rollBack(connection, autoCommit, isolation, failure);
                throw failure;
            }
            restore(connection, autoCommit, isolation);
            return result;
        }
    }

    /** Rolls back without hiding the failure: the transaction can have ended already, or the connection is broken. */
    private static void rollBack(Connection connection, boolean autoCommit, int isolation, Throwable failure) {
        try {
            try {
                connection.rollback();
            } catch (SQLException ended) {
                failure.addSuppressed(ended);
                rollBackAgain(connection);
            }
            restore(connection, autoCommit, isolation);
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
        }
    }

    /**
     * Begins a transaction for the driver to roll back. If the disk is full, SQLite ends a transaction by itself. Its driver
     * does not notice, and could not use the connection again.
     */
    private static void rollBackAgain(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
        }
        connection.rollback();
    }

    private static void restore(Connection connection, boolean autoCommit, int isolation) throws SQLException {
        if (autoCommit) {
            connection.setAutoCommit(true);
        }
        if (isolation != connection.getTransactionIsolation()) {
            connection.setTransactionIsolation(isolation);
        }
    }

    @Override
    public <T> T read(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            if (autoCommit) {
                return work.run(connection);
            }
            connection.setAutoCommit(true);
            try {
                return work.run(connection);
            } finally {
                connection.setAutoCommit(false);
            }
        }
    }
}

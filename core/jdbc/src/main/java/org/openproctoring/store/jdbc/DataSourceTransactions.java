package org.openproctoring.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions on connections of a data source. */
record DataSourceTransactions(DataSource dataSource) implements JdbcTransactions {
    @Override
    public <T> T write(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            int isolation = connection.getTransactionIsolation();
            boolean otherIsolation = isolation != Connection.TRANSACTION_READ_COMMITTED
                    && connection
                            .getMetaData()
                            .supportsTransactionIsolationLevel(Connection.TRANSACTION_READ_COMMITTED);
            if (!autoCommit) {
                // The question about the isolation level may have begun a transaction.
                connection.rollback();
            }
            if (otherIsolation) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            T result = runAndCommit(connection, work);
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
            if (otherIsolation) {
                connection.setTransactionIsolation(isolation);
            }
            return result;
        }
    }

    private static <T> T runAndCommit(Connection connection, Work<T> work) throws SQLException {
        boolean committed = false;
        try {
            T result = work.run(connection);
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                connection.rollback();
            }
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

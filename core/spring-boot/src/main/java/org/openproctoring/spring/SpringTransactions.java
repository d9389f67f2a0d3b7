package org.openproctoring.spring;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.openproctoring.store.jdbc.JdbcTransactions;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the store's transactions with the application's transaction manager, and suspends an open one. */
final class SpringTransactions implements JdbcTransactions {
    private final DataSource dataSource;
    private final TransactionTemplate write;
    private final TransactionTemplate read;

    private SpringTransactions(DataSource dataSource, PlatformTransactionManager manager, int isolation) {
        this.dataSource = dataSource;
        write = new TransactionTemplate(manager);
        write.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        write.setIsolationLevel(isolation);
        read = new TransactionTemplate(manager);
        read.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * Creates transactions on a data source.
     *
     * @throws SQLException if the database is unavailable
     */
    static SpringTransactions of(DataSource dataSource, PlatformTransactionManager manager) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new SpringTransactions(dataSource, manager, isolation(connection));
        }
    }

    /** Leaves a suitable level as it is, because a JTA transaction manager cannot change it. */
    private static int isolation(Connection connection) throws SQLException {
        boolean suitable = connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED
                || !connection.getMetaData().supportsTransactionIsolationLevel(Connection.TRANSACTION_READ_COMMITTED);
        return suitable ? TransactionDefinition.ISOLATION_DEFAULT : TransactionDefinition.ISOLATION_READ_COMMITTED;
    }

    @Override
    public <T> T write(Work<T> work) throws SQLException {
        return run(write, work);
    }

    @Override
    public <T> T read(Work<T> work) throws SQLException {
        return run(read, work);
    }

    private <T> T run(TransactionTemplate template, Work<T> work) throws SQLException {
        try {
            T result = template.execute(status -> onConnection(work));
            if (result == null) {
                throw new IllegalStateException("the work of a transaction returned null");
            }
            return result;
        } catch (WorkFailedException failed) {
            throw failed.failure;
        } catch (TransactionException | DataAccessException failed) {
            throw sqlException(failed);
        }
    }

    private <T> T onConnection(Work<T> work) {
        Connection connection;
        try {
            connection = DataSourceUtils.getConnection(dataSource);
        } catch (CannotGetJdbcConnectionException unavailable) {
            throw new WorkFailedException(sqlException(unavailable));
        }
        try {
            return work.run(connection);
        } catch (SQLException failure) {
            throw new WorkFailedException(failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Returns the driver's exception, by which the store recognizes conflicts. */
    private static SQLException sqlException(RuntimeException failed) {
        return Stream.<Throwable>iterate(failed, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .orElseGet(() -> new SQLException("the transaction failed", failed));
    }

    /** Carries a failure of the work through the transaction manager, which rolls back. */
    private static final class WorkFailedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient SQLException failure;

        WorkFailedException(SQLException failure) {
            super(null, failure, false, false);
            this.failure = failure;
        }
    }
}

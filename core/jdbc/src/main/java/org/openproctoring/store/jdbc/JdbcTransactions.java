package org.openproctoring.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs the store's transactions. A host that has a transaction manager implements this interface to let the store use it.
 *
 * <p>A transaction of the store never joins one that is already open, because the library calls the vendor as soon as a
 * change is stored: if the outer transaction were rolled back later, the vendor would know an attempt that the host does not.
 * An implementation over a transaction manager therefore suspends an open transaction and begins a new one, as with
 * {@code REQUIRES_NEW}.
 *
 * <p>Implementations are called by many threads at once.
 */
public interface JdbcTransactions {
    /**
     * The statements of one transaction.
     *
     * @param <T> the type of the result
     */
    @FunctionalInterface
    interface Work<T> {
        /**
         * Runs the statements. Neither commits nor rolls back, and does not close the connection.
         *
         * @param connection the connection of the transaction, valid until this method returns
         * @return the result; never null
         * @throws SQLException if the database or its driver fails
         */
        T run(Connection connection) throws SQLException;
    }

    /**
     * Runs statements in a new transaction with the isolation level {@code READ COMMITTED}, or a stricter one if the
     * database has only that. If the work returns, the transaction is committed, and the changes are durable before this
     * method returns. If the work throws anything, the transaction is rolled back, and the same is thrown.
     *
     * @param work the statements
     * @param <T> the type of the result
     * @return the result of the work
     * @throws SQLException if the work throws it, or if the transaction cannot be begun or committed
     */
    <T> T write(Work<T> work) throws SQLException;

    /**
     * Runs queries that see everything that was committed before this call: outside of a transaction, or in a new one.
     *
     * @param work the queries
     * @param <T> the type of the result
     * @return the result of the work
     * @throws SQLException if the work throws it, or if no connection can be obtained
     */
    <T> T read(Work<T> work) throws SQLException;

    /**
     * Returns transactions on connections of a data source. Every transaction has a connection of its own, which is
     * returned to the data source with the settings that it had.
     *
     * @param dataSource where connections come from, as a rule a pool
     * @return the transactions
     */
    static JdbcTransactions of(DataSource dataSource) {
        return new DataSourceTransactions(dataSource);
    }
}

package org.openproctoring.scenarios.database;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.openproctoring.store.jdbc.JdbcDatabase;

/**
 * A new database without tables, and without a pool: changes of its settings apply to the next transaction.
 *
 * @param kind what the database is
 * @param connections where connections come from
 */
record EmptyDatabase(JdbcDatabase kind, Connections connections) implements DataSource {
    /** Opens connections. */
    interface Connections {
        Connection open() throws SQLException;
    }

    static EmptyDatabase of(JdbcDatabase kind, String url, String user, String password) {
        return new EmptyDatabase(kind, () -> DriverManager.getConnection(url, user, password));
    }

    /** The same database, where each connection first runs a statement. */
    EmptyDatabase with(String sql) {
        return new EmptyDatabase(kind, () -> {
            Connection connection = getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return connection;
        });
    }

    /** The same database, where each connection ignores that autocommit is turned off. */
    EmptyDatabase withoutTransactions() {
        return new EmptyDatabase(kind, () -> {
            Connection connection = getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        boolean ignored = method.getName().equals("setAutoCommit")
                                || method.getName().equals("rollback");
                        return ignored ? null : method.invoke(connection, arguments);
                    });
        });
    }

    void execute(String sql) {
        try (Connection connection = getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String table) {
        try (Connection connection = getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connections.open();
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}

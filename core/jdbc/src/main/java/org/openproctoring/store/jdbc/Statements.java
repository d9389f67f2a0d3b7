package org.openproctoring.store.jdbc;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs SQL statements on a connection. The names of tables are in braces, without their prefix: {@code {outbox}}.
 *
 * @param connection the connection of the transaction
 * @param dialect the dialect of its database
 * @param prefix the prefix of the tables
 */
record Statements(Connection connection, Dialect dialect, TablePrefix prefix) {
    /** Sets the parameters of a statement. */
    interface ParameterBinder {
        void bind(Parameters parameters) throws SQLException;
    }

    /** Sets the parameters of a statement for one value of a batch. */
    interface BatchBinder<T> {
        void bind(Parameters parameters, T value) throws SQLException;
    }

    /** Converts a row to a value. */
    interface RowMapper<T> {
        T map(Row row) throws SQLException;
    }

    /** Returns all rows of a query. */
    <T> List<T> query(String sql, ParameterBinder binder, RowMapper<T> mapper) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            binder.bind(new Parameters(statement));
            List<T> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                Row row = new Row(rows);
                while (rows.next()) {
                    values.add(mapper.map(row));
                }
            }
            return values;
        }
    }

    /** Returns all rows of a query without parameters. */
    <T> List<T> query(String sql, RowMapper<T> mapper) throws SQLException {
        return query(sql, parameters -> {}, mapper);
    }

    /** Changes rows and returns how many were changed. */
    int update(String sql, ParameterBinder binder) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            binder.bind(new Parameters(statement));
            return statement.executeUpdate();
        }
    }

    /**
     * Inserts or updates one row.
     *
     * @return false if no row was updated, or if a key is not unique. The caller must then roll back
     */
    boolean write(String sql, ParameterBinder binder) throws SQLException {
        try {
            return update(sql, binder) == 1;
        } catch (SQLException failure) {
            if (dialect.isUniqueViolation(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /** Runs one statement for each value, in order, in one batch. */
    <T> void batch(String sql, List<T> values, BatchBinder<T> binder) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = prepare(sql)) {
            for (T value : values) {
                binder.bind(new Parameters(statement), value);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (BatchUpdateException failure) {
            // Only the cause has the database's error code in every driver.
            throw failure.getCause() instanceof SQLException cause ? cause : failure;
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(prefix.expand(sql));
    }
}

package org.openproctoring.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs SQL statements on a connection. */
record Statements(Connection connection) {
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

    /** Returns all rows of a query, or of a change that returns rows. */
    <T> List<T> query(String sql, ParameterBinder binder, RowMapper<T> mapper) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
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

    /** Changes rows and returns how many were changed. */
    int update(String sql, ParameterBinder binder) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(new Parameters(statement));
            return statement.executeUpdate();
        }
    }

    /** Runs several statements in one batch. */
    void batch(String... sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.addBatch(one);
            }
            statement.executeBatch();
        }
    }

    /** Runs one statement for each value, in order, in one batch. */
    <T> void batch(String sql, List<T> values, BatchBinder<T> binder) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T value : values) {
                binder.bind(new Parameters(statement), value);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}

package org.openproctoring.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** SQL on a connection. */
record Statements(Connection connection) {
    /** Gives a statement what it asks for. */
    interface Filling {
        void into(Parameters parameters) throws SQLException;
    }

    /** Reads what a row says. */
    interface Reading<T> {
        T of(Row row) throws SQLException;
    }

    /** All rows that a query, or a change that answers rows, finds. */
    <T> List<T> list(String sql, Filling filling, Reading<T> reading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            filling.into(new Parameters(statement));
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                Row row = new Row(rows);
                while (rows.next()) {
                    found.add(reading.of(row));
                }
            }
            return found;
        }
    }

    /** Changes rows; how many. */
    int change(String sql, Filling filling) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            filling.into(new Parameters(statement));
            return statement.executeUpdate();
        }
    }

    /** Changes rows by several statements, in one go. */
    void run(String... changes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String change : changes) {
                statement.addBatch(change);
            }
            statement.executeBatch();
        }
    }

    /** Does the same for each of many, in their order, in one go. */
    <T> void each(String sql, List<T> many, EachFilling<T> filling) throws SQLException {
        if (many.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T one : many) {
                filling.into(new Parameters(statement), one);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Gives a statement what it asks for, for one of many. */
    interface EachFilling<T> {
        void into(Parameters parameters, T one) throws SQLException;
    }
}

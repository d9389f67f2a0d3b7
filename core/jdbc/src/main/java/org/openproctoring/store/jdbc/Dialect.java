package org.openproctoring.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** The differences between the supported databases. */
interface Dialect {
    /** Returns the dialect of a connection's database. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> new PostgreSqlDialect();
            case "SQLite" -> new SqliteDialect();
            default ->
                throw new IllegalArgumentException(
                        "the database is " + product + "; use PostgreSQL or SQLite for the store of attempts");
        };
    }

    /** Returns an SQL expression for the database's current time in nanoseconds, constant within a statement. */
    String now();

    /** Returns the SQL suffix that makes a query lock the rows it returns. */
    String forUpdate();

    /** Returns the SQL suffix that makes a query lock the rows it returns and skip rows that are locked. */
    String forUpdateSkipLocked();

    /**
     * Acquires exclusive locks by name and holds them until the transaction ends. Waits for the current holders, whose
     * changes are then visible.
     */
    void acquireLocks(Connection connection, Collection<String> names) throws SQLException;

    /** Whether a failure is a violated unique constraint. */
    boolean isUniqueViolation(SQLException failure);

    /** Whether the transaction was aborted in favor of a concurrent one. */
    boolean isSerializationFailure(SQLException failure);
}

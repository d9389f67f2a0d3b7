package org.openproctoring.store.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

/** The databases that the store supports. */
public enum JdbcDatabase {
    /** PostgreSQL 14 or newer. */
    POSTGRESQL,

    /** MariaDB 10.6 or newer, and MySQL 8.0.17 or newer. */
    MARIADB,

    /** SQLite 3.42 or newer, for one process. */
    SQLITE;

    /**
     * Returns the database of a connection.
     *
     * @throws StoreException if the store does not support it
     */
    static JdbcDatabase of(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        String product = metadata.getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL.from(metadata, 14, 0);
            case "MariaDB" -> MARIADB.from(metadata, 10, 6);
            case "MySQL" -> MARIADB.from(metadata, 8, 0);
            case "SQLite" -> SQLITE.from(metadata, 3, 42);
            default -> throw StoreProblem.DATABASE_UNSUPPORTED.exception(product);
        };
    }

    private JdbcDatabase from(DatabaseMetaData metadata, int oldestMajor, int oldestMinor) throws SQLException {
        int major = metadata.getDatabaseMajorVersion();
        int minor = metadata.getDatabaseMinorVersion();
        if (major < oldestMajor || (major == oldestMajor && minor < oldestMinor)) {
            throw StoreProblem.DATABASE_TOO_OLD.exception(
                    metadata.getDatabaseProductName() + " " + metadata.getDatabaseProductVersion());
        }
        return this;
    }

    /** Returns the folder of the schema files. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    Dialect dialect() {
        return switch (this) {
            case POSTGRESQL -> new PostgreSqlDialect();
            case MARIADB -> new MariaDbDialect();
            case SQLITE -> new SqliteDialect();
        };
    }
}

package org.openproctoring.store.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;

/** The databases that the store supports. */
public enum JdbcDatabase {
    /** PostgreSQL 14 or newer. */
    POSTGRESQL("postgresql", List.of("PostgreSQL"), 14, 0, new PostgreSqlDialect()),

    /** MariaDB 10.6 or newer, and MySQL 8 or newer. */
    MARIADB("mariadb", List.of("MariaDB", "MySQL"), 10, 6, new MariaDbDialect()),

    /** SQLite 3.42 or newer, for one process. */
    SQLITE("sqlite", List.of("SQLite"), 3, 42, new SqliteDialect());

    private static final int OLDEST_MYSQL = 8;

    private final String folder;
    private final List<String> products;
    private final int oldestMajor;
    private final int oldestMinor;
    private final Dialect dialect;

    JdbcDatabase(String folder, List<String> products, int oldestMajor, int oldestMinor, Dialect dialect) {
        this.folder = folder;
        this.products = products;
        this.oldestMajor = oldestMajor;
        this.oldestMinor = oldestMinor;
        this.dialect = dialect;
    }

    /**
     * Returns the database of a connection.
     *
     * @throws StoreException if the store does not support it
     */
    static JdbcDatabase of(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        String product = metadata.getDatabaseProductName();
        for (JdbcDatabase database : values()) {
            if (database.products.contains(product)) {
                database.requireVersion(product, metadata);
                return database;
            }
        }
        throw StoreProblem.DATABASE_UNSUPPORTED.exception(product);
    }

    private void requireVersion(String product, DatabaseMetaData metadata) throws SQLException {
        int major = metadata.getDatabaseMajorVersion();
        int minor = metadata.getDatabaseMinorVersion();
        boolean old = product.equals("MySQL")
                ? major < OLDEST_MYSQL
                : major < oldestMajor || (major == oldestMajor && minor < oldestMinor);
        if (old) {
            throw StoreProblem.DATABASE_TOO_OLD.exception(product + " " + metadata.getDatabaseProductVersion());
        }
    }

    /** Returns the folder of the schema files. */
    String folder() {
        return folder;
    }

    Dialect dialect() {
        return dialect;
    }
}

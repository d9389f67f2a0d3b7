package org.openproctoring.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** SQLite, which one process uses. */
final class SqliteDialect implements Dialect {
    /** The primary result code is in the lowest byte of the extended one. */
    private static final int PRIMARY = 0xFF;

    private static final int CONSTRAINT = 19;

    @Override
    public String now() {
        return "CAST(round(unixepoch('subsec') * 1000) AS INTEGER) * 1000000";
    }

    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public String forUpdateSkipLocked() {
        return "";
    }

    @Override
    public void acquireLocks(Connection connection, Collection<String> names) {
        // There is only one writer.
    }

    @Override
    public boolean isUniqueViolation(SQLException failure) {
        return (failure.getErrorCode() & PRIMARY) == CONSTRAINT;
    }

    @Override
    public boolean isSerializationFailure(SQLException failure) {
        return false;
    }
}

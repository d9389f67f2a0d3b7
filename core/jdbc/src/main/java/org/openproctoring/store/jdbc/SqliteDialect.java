package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

/** SQLite, which one process uses. */
final class SqliteDialect implements Dialect {
    /** The primary result code is in the lowest byte of the extended one. */
    private static final int PRIMARY = 0xFF;

    private static final int READ_ONLY = 8;
    private static final int CONSTRAINT = 19;
    private static final int BUSY_SNAPSHOT = 517;

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
    public String unlessPresent(String column) {
        return " ON CONFLICT DO NOTHING";
    }

    @Override
    public String tables() {
        return "SELECT name AS table_name FROM sqlite_master WHERE type = 'table'";
    }

    @Override
    public boolean singleWriter() {
        return true;
    }

    @Override
    public void beginWriting(Statements statements) throws SQLException {
        statements.update("DELETE FROM {outbox} WHERE id = -1", parameters -> {});
    }

    @Override
    public void acquireLocks(Statements statements, Collection<String> names) {
        // There is only one writer.
    }

    @Override
    public Optional<StoreException> incompatibility(Statements statements) {
        return Optional.empty();
    }

    @Override
    public boolean isUniqueViolation(SQLException failure) {
        return (failure.getErrorCode() & PRIMARY) == CONSTRAINT;
    }

    @Override
    public boolean isSerializationFailure(SQLException failure) {
        return failure.getErrorCode() == BUSY_SNAPSHOT;
    }

    @Override
    public boolean isReadOnly(SQLException failure) {
        return (failure.getErrorCode() & PRIMARY) == READ_ONLY;
    }

    /** Its messages name tables and columns at most. */
    @Override
    public boolean hasSafeMessage(SQLException failure) {
        return true;
    }
}

package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Optional;

/** SQLite, which one process uses. */
final class SqliteDialect implements Dialect {
    /** The primary result code is in the lowest byte of the extended one. */
    private static final int PRIMARY = 0xFF;

    private static final int ERROR = 1;
    private static final int BUSY = 5;
    private static final int READ_ONLY = 8;
    private static final int FULL = 13;
    private static final int CONSTRAINT = 19;

    /** Another transaction has written since this one began to read. */
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

    /** Writes, whatever tables there are: the lock of the only writer is then held until the transaction ends. */
    @Override
    public void lockSchema(Statements statements) throws SQLException {
        try (Statement statement = statements.connection().createStatement()) {
            String table = statements.prefix().table("schema_lock");
            statement.execute("CREATE TABLE " + table + " (id INTEGER)");
            statement.execute("DROP TABLE " + table);
        }
    }

    @Override
    public void unlockSchema(Statements statements) {
        // The lock ends with the transaction.
    }

    @Override
    public Optional<StoreException> incompatibility(Statements statements) {
        return Optional.empty();
    }

    @Override
    public boolean isUniqueViolation(SQLException failure) {
        return primary(failure) == CONSTRAINT;
    }

    @Override
    public boolean isSerializationFailure(SQLException failure) {
        return failure.getErrorCode() == BUSY_SNAPSHOT;
    }

    @Override
    public boolean isSchemaMismatch(SQLException failure) {
        return primary(failure) == ERROR;
    }

    @Override
    public StoreProblem problem(SQLException failure) {
        return switch (primary(failure)) {
            case BUSY -> StoreProblem.TIMEOUT;
            case READ_ONLY -> StoreProblem.READ_ONLY;
            case FULL -> StoreProblem.FULL;
            default -> StoreProblem.UNAVAILABLE;
        };
    }

    private static int primary(SQLException failure) {
        return failure.getErrorCode() & PRIMARY;
    }

    /** Its messages name tables and columns at most. */
    @Override
    public boolean hasSafeMessage(SQLException failure) {
        return true;
    }
}

package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** MariaDB and MySQL, which several processes can share. */
final class MariaDbDialect implements Dialect {
    /** How many rows the table of locks has. */
    private static final int STRIPES = 64;

    private static final int SCHEMA_LOCK_SECONDS = 60;

    private static final int DUPLICATE_KEY = 1062;
    private static final int DEADLOCK = 1213;

    /** Another transaction has changed a row since this one read it. */
    private static final int RECORD_CHANGED = 1020;

    private static final int UNKNOWN_TABLE = 1146;
    private static final int UNKNOWN_COLUMN = 1054;

    private static final Set<StoreProblem> SAFE =
            Set.of(StoreProblem.READ_ONLY, StoreProblem.FULL, StoreProblem.TIMEOUT);

    /** Independent of the time zone of the session, and of its daylight saving time. */
    @Override
    public String now() {
        return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)) * 1000";
    }

    @Override
    public String forUpdate() {
        return " FOR UPDATE";
    }

    @Override
    public String forUpdateSkipLocked() {
        return " FOR UPDATE SKIP LOCKED";
    }

    /** Not IGNORE, which would ignore other errors as well. */
    @Override
    public String unlessPresent(String column) {
        return " ON DUPLICATE KEY UPDATE " + column + " = " + column;
    }

    @Override
    public String tables() {
        return "SELECT table_name AS table_name FROM information_schema.tables WHERE table_schema = DATABASE()";
    }

    @Override
    public boolean singleWriter() {
        return false;
    }

    @Override
    public void beginWriting(Statements statements) {
        // Every row has its own lock.
    }

    /**
     * Locks rows of a fixed table, because the locks of GET_LOCK do not end with the transaction. The order of the primary
     * key prevents deadlocks. Two names with the same stripe only wait needlessly.
     */
    @Override
    public void acquireLocks(Statements statements, Collection<String> names) throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        List<String> stripes = names.stream()
                .map(name -> Math.floorMod(name.hashCode(), STRIPES))
                .distinct()
                .sorted()
                .map(String::valueOf)
                .toList();
        List<Long> locked = statements.query(
                "SELECT stripe FROM {outbox_lock} WHERE stripe IN (" + String.join(", ", stripes)
                        + ") ORDER BY stripe FOR UPDATE",
                row -> row.number("stripe"));
        if (locked.size() < stripes.size()) {
            throw StoreProblem.SCHEMA_INCOMPLETE.exception(
                    "rows of " + statements.prefix().table("outbox_lock") + " are missing");
        }
    }

    /** The lock belongs to the connection, because changes of tables end transactions. */
    @Override
    public void lockSchema(Statements statements) throws SQLException {
        boolean locked = statements
                .query(
                        "SELECT COALESCE(GET_LOCK(CONCAT(DATABASE(), ?), " + SCHEMA_LOCK_SECONDS + "), 0) AS locked",
                        parameters -> parameters.text(lockName(statements)),
                        row -> row.flag("locked"))
                .contains(true);
        if (!locked) {
            throw new SQLException("another process has been changing the schema for " + SCHEMA_LOCK_SECONDS + " s");
        }
    }

    @Override
    public void unlockSchema(Statements statements) throws SQLException {
        try {
            // The next holder must see the version that was written, or it would write it again.
            statements.connection().commit();
        } finally {
            statements.query(
                    "SELECT RELEASE_LOCK(CONCAT(DATABASE(), ?)) AS released",
                    parameters -> parameters.text(lockName(statements)),
                    row -> row.flag("released"));
        }
    }

    private static String lockName(Statements statements) {
        return "." + statements.prefix().table("schema");
    }

    @Override
    public Optional<StoreException> incompatibility(Statements statements) throws SQLException {
        List<String> modes = statements.query("SELECT @@sql_mode AS mode", row -> row.text("mode"));
        if (modes.stream().noneMatch(mode -> mode.toUpperCase(Locale.ROOT).contains("STRICT_"))) {
            return Optional.of(StoreProblem.SQL_MODE.exception("sql_mode is \"" + String.join(",", modes) + "\""));
        }
        String charsets = statements
                .query(
                        "SELECT DISTINCT character_set_name AS charset FROM information_schema.columns WHERE"
                                + " table_schema = DATABASE() AND table_name LIKE ? AND character_set_name <> 'utf8mb4'",
                        parameters -> parameters.text(statements.prefix().text().replace("_", "\\_") + "%"),
                        row -> row.text("charset"))
                .stream()
                .sorted()
                .collect(Collectors.joining(", "));
        return charsets.isEmpty()
                ? Optional.empty()
                : Optional.of(StoreProblem.ENCODING.exception("columns have the character set " + charsets));
    }

    @Override
    public boolean isUniqueViolation(SQLException failure) {
        return failure.getErrorCode() == DUPLICATE_KEY;
    }

    @Override
    public boolean isSerializationFailure(SQLException failure) {
        return failure.getErrorCode() == DEADLOCK || failure.getErrorCode() == RECORD_CHANGED;
    }

    @Override
    public boolean isSchemaMismatch(SQLException failure) {
        return failure.getErrorCode() == UNKNOWN_TABLE || failure.getErrorCode() == UNKNOWN_COLUMN;
    }

    @Override
    public StoreProblem problem(SQLException failure) {
        return switch (failure.getErrorCode()) {
            // The option read_only, a read-only transaction or engine, and a user who may only read.
            case 1290, 1792, 1836, 1874, 1142, 1143 -> StoreProblem.READ_ONLY;
            // A full disk or table.
            case 1021, 1114 -> StoreProblem.FULL;
            // A lock or a statement took too long.
            case 1205, 1969, 3024 -> StoreProblem.TIMEOUT;
            case 1406 -> StoreProblem.TEXT_TOO_LONG;
            default -> StoreProblem.UNAVAILABLE;
        };
    }

    @Override
    public boolean hasSafeMessage(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return SAFE.contains(problem(failure)) || state.startsWith("08") || state.startsWith("28");
    }
}

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
    static final int STRIPES = 64;

    private static final int BYTE = 0xFF;
    private static final int DUPLICATE_KEY = 1062;
    private static final int DEADLOCK = 1213;

    /** The option read_only, a read-only transaction, InnoDB in read-only mode, and a user who may only read. */
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1836, 1792, 1874, 1142, 1143);

    /** A full disk or table, waits that were too long, and too many connections. */
    private static final Set<Integer> SAFE = Set.of(1021, 1114, 1040, 1205, 1290, 1836, 1792, 1874, 1969, 3024, 1028);

    /** Independent of the time zone of the session, and of its daylight saving time. */
    @Override
    public String now() {
        return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)) * 1000";
    }

    @Override
    public String forUpdate() {
        return "FOR UPDATE";
    }

    @Override
    public String forUpdateSkipLocked() {
        return "FOR UPDATE SKIP LOCKED";
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

    /** Locks rows of a fixed table, because the locks of GET_LOCK do not end with the transaction. */
    @Override
    public void acquireLocks(Statements statements, Collection<String> names) throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        String stripes = names.stream()
                .map(name -> (TextKey.of(name)[0] & BYTE) % STRIPES)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        // In the order of the primary key, to prevent deadlocks. Two names with the same stripe only wait needlessly.
        statements.query(
                "SELECT stripe FROM {outbox_lock} WHERE stripe IN (" + stripes + ") ORDER BY stripe FOR UPDATE",
                parameters -> {},
                row -> row.number("stripe"));
    }

    @Override
    public Optional<StoreException> incompatibility(Statements statements) throws SQLException {
        List<String> modes = statements.query("SELECT @@sql_mode AS mode", parameters -> {}, row -> row.text("mode"));
        if (modes.stream().noneMatch(mode -> mode.toUpperCase(Locale.ROOT).contains("STRICT_"))) {
            return Optional.of(new StoreException(StoreProblem.SQL_MODE, "sql_mode is '" + modes.get(0) + "'"));
        }
        return statements
                .query(
                        "SELECT table_name AS table_name, character_set_name AS charset FROM"
                                + " information_schema.columns WHERE table_schema = DATABASE() AND column_name = ?"
                                + " AND character_set_name <> 'utf8mb4' ORDER BY table_name",
                        parameters -> parameters.text("backend"),
                        row -> List.of(row.text("table_name"), row.text("charset")))
                .stream()
                .filter(column -> column.get(0).startsWith(statements.prefix()))
                .findFirst()
                .map(column -> new StoreException(
                        StoreProblem.ENCODING,
                        "the table " + column.get(0) + " has the character set " + column.get(1)));
    }

    @Override
    public boolean isUniqueViolation(SQLException failure) {
        return failure.getErrorCode() == DUPLICATE_KEY;
    }

    @Override
    public boolean isSerializationFailure(SQLException failure) {
        return failure.getErrorCode() == DEADLOCK;
    }

    @Override
    public boolean isReadOnly(SQLException failure) {
        return READ_ONLY.contains(failure.getErrorCode());
    }

    @Override
    public boolean hasSafeMessage(SQLException failure) {
        return SAFE.contains(failure.getErrorCode())
                || String.valueOf(failure.getSQLState()).startsWith("08")
                || String.valueOf(failure.getSQLState()).startsWith("28");
    }
}

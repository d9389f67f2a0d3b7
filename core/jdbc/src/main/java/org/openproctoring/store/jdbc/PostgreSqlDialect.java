package org.openproctoring.store.jdbc;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL, which several processes can share. */
final class PostgreSqlDialect implements Dialect {
    /** Connection, transaction state, authorization, catalog, resources, intervention by an operator, system. */
    private static final Set<String> SAFE_CLASSES = Set.of("08", "25", "28", "3D", "53", "57", "58");

    private static final int CLASS_LENGTH = 2;

    @Override
    public String now() {
        return "(extract(epoch FROM statement_timestamp()) * 1000000)::bigint * 1000";
    }

    @Override
    public String forUpdate() {
        return "FOR UPDATE";
    }

    @Override
    public String forUpdateSkipLocked() {
        return "FOR UPDATE SKIP LOCKED";
    }

    @Override
    public String unlessPresent(String column) {
        return " ON CONFLICT DO NOTHING";
    }

    @Override
    public String tables() {
        return "SELECT table_name FROM information_schema.tables WHERE table_schema = ANY (current_schemas(false))";
    }

    @Override
    public boolean singleWriter() {
        return false;
    }

    @Override
    public void beginWriting(Statements statements) {
        // Every row has its own lock.
    }

    @Override
    public void acquireLocks(Statements statements, Collection<String> names) throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        // Sorted to prevent deadlocks. Two names with the same number only wait needlessly.
        Object[] numbers = names.stream()
                .map(name -> ByteBuffer.wrap(TextKey.of(name)).getLong())
                .distinct()
                .sorted()
                .toArray();
        Connection connection = statements.connection();
        Array array = connection.createArrayOf("bigint", numbers);
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(name) FROM unnest(?) AS name")) {
            statement.setArray(1, array);
            statement.execute();
        } finally {
            array.free();
        }
    }

    @Override
    public Optional<StoreException> incompatibility(Statements statements) throws SQLException {
        List<String> encoding =
                statements.query("SHOW server_encoding", parameters -> {}, row -> row.text("server_encoding"));
        return encoding.contains("UTF8")
                ? Optional.empty()
                : Optional.of(
                        new StoreException(StoreProblem.ENCODING, "the database has the encoding " + encoding.get(0)));
    }

    @Override
    public boolean isUniqueViolation(SQLException failure) {
        return "23505".equals(failure.getSQLState());
    }

    /** A deadlock or a serialization failure. */
    @Override
    public boolean isSerializationFailure(SQLException failure) {
        return "40P01".equals(failure.getSQLState()) || "40001".equals(failure.getSQLState());
    }

    /** A transaction that is read-only, or a user who may only read. */
    @Override
    public boolean isReadOnly(SQLException failure) {
        return "25006".equals(failure.getSQLState()) || "42501".equals(failure.getSQLState());
    }

    @Override
    public boolean hasSafeMessage(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.length() > CLASS_LENGTH && SAFE_CLASSES.contains(state.substring(0, CLASS_LENGTH));
    }
}

package org.openproctoring.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** PostgreSQL, which several processes can share. */
final class PostgreSqlDialect implements Dialect {
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
    public void acquireLocks(Connection connection, Collection<String> names) throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        // Sorted to prevent deadlocks. Two names with the same number only wait needlessly.
        Object[] numbers = names.stream()
                .map(PostgreSqlDialect::number)
                .distinct()
                .sorted()
                .toArray();
        Array array = connection.createArrayOf("bigint", numbers);
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(name) FROM unnest(?) AS name")) {
            statement.setArray(1, array);
            statement.execute();
        } finally {
            array.free();
        }
    }

    private static Long number(String name) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
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
}

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
        return " FOR UPDATE";
    }

    @Override
    public String forUpdateSkipLocked() {
        return " FOR UPDATE SKIP LOCKED";
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

    /** Sorts the locks to prevent deadlocks. Two names with the same number only wait needlessly. */
    @Override
    public void acquireLocks(Statements statements, Collection<String> names) throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        Object[] numbers = names.stream()
                .map(PostgreSqlDialect::number)
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

    private static Long number(String name) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    @Override
    public void lockSchema(Statements statements) throws SQLException {
        acquireLocks(statements, List.of("schema " + statements.prefix().text()));
    }

    @Override
    public void unlockSchema(Statements statements) {
        // The lock ends with the transaction.
    }

    @Override
    public Optional<StoreException> incompatibility(Statements statements) throws SQLException {
        return statements.query("SHOW server_encoding", row -> row.text("server_encoding")).stream()
                .filter(encoding -> !encoding.equals("UTF8"))
                .findFirst()
                .map(encoding -> StoreProblem.ENCODING.exception("the database has the encoding " + encoding));
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

    @Override
    public boolean isSchemaMismatch(SQLException failure) {
        return "42P01".equals(failure.getSQLState()) || "42703".equals(failure.getSQLState());
    }

    @Override
    public StoreProblem problem(SQLException failure) {
        return switch (String.valueOf(failure.getSQLState())) {
            // A read-only transaction, or a user who may only read.
            case "25006", "42501" -> StoreProblem.READ_ONLY;
            case "53100" -> StoreProblem.FULL;
            // A lock or a statement took too long.
            case "55P03", "57014" -> StoreProblem.TIMEOUT;
            // A row of an index has a limited size.
            case "22001", "54000" -> StoreProblem.TEXT_TOO_LONG;
            default -> StoreProblem.UNAVAILABLE;
        };
    }

    @Override
    public boolean hasSafeMessage(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.length() > CLASS_LENGTH && SAFE_CLASSES.contains(state.substring(0, CLASS_LENGTH));
    }
}

package org.openproctoring.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The current row of a result, read by column name. */
record Row(ResultSet rows) {
    String text(String column) throws SQLException {
        return StoredText.original(rows.getString(column));
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column)).map(StoredText::original);
    }

    <E extends Enum<E>> E word(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, rows.getString(column));
    }

    <E extends Enum<E>> Optional<E> optionalWord(String column, Class<E> type) throws SQLException {
        return Optional.ofNullable(rows.getString(column)).map(word -> Enum.valueOf(type, word));
    }

    boolean flag(String column) throws SQLException {
        return rows.getBoolean(column);
    }

    Optional<Boolean> optionalFlag(String column) throws SQLException {
        boolean value = rows.getBoolean(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(value);
    }

    int count(String column) throws SQLException {
        return rows.getInt(column);
    }

    long number(String column) throws SQLException {
        return rows.getLong(column);
    }

    Optional<Long> optionalNumber(String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(value);
    }

    Instant time(String column) throws SQLException {
        return Nanoseconds.time(rows.getLong(column));
    }

    Optional<Instant> optionalTime(String column) throws SQLException {
        return optionalNumber(column).map(Nanoseconds::time);
    }

    Duration duration(String column) throws SQLException {
        return Duration.ofNanos(rows.getLong(column));
    }

    Optional<Duration> optionalDuration(String column) throws SQLException {
        return optionalNumber(column).map(Duration::ofNanos);
    }
}

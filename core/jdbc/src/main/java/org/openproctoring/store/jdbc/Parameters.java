package org.openproctoring.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a statement, one after the other. */
final class Parameters {
    private final PreparedStatement statement;
    private int index;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    Parameters text(String value) throws SQLException {
        statement.setString(++index, StoredText.of(value));
        return this;
    }

    Parameters text(Optional<String> value) throws SQLException {
        statement.setString(++index, value.map(StoredText::of).orElse(null));
        return this;
    }

    /** Sets the key of a text. */
    Parameters key(String text) throws SQLException {
        statement.setBytes(++index, TextKey.of(text));
        return this;
    }

    Parameters key(Optional<String> text) throws SQLException {
        statement.setBytes(++index, text.map(TextKey::of).orElse(null));
        return this;
    }

    Parameters word(Enum<?> value) throws SQLException {
        statement.setString(++index, value.name());
        return this;
    }

    Parameters flag(boolean value) throws SQLException {
        statement.setBoolean(++index, value);
        return this;
    }

    Parameters flag(Optional<Boolean> value) throws SQLException {
        if (value.isPresent()) {
            return flag(value.get());
        }
        statement.setNull(++index, Types.BOOLEAN);
        return this;
    }

    Parameters count(int value) throws SQLException {
        statement.setInt(++index, value);
        return this;
    }

    Parameters count(Optional<Integer> value) throws SQLException {
        if (value.isPresent()) {
            return count(value.get());
        }
        statement.setNull(++index, Types.INTEGER);
        return this;
    }

    Parameters number(long value) throws SQLException {
        statement.setLong(++index, value);
        return this;
    }

    Parameters number(Optional<Long> value) throws SQLException {
        return number(value.orElse(null));
    }

    private Parameters number(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++index, Types.BIGINT);
        } else {
            statement.setLong(++index, value);
        }
        return this;
    }

    Parameters time(Instant value) throws SQLException {
        return number(Nanoseconds.of(value));
    }

    Parameters time(Optional<Instant> value) throws SQLException {
        return number(value.map(Nanoseconds::of).orElse(null));
    }

    /** Sets a time that stored times are compared with; it may be outside the range that can be stored. */
    Parameters bound(Instant value) throws SQLException {
        return number(Nanoseconds.clamped(value));
    }

    /** Sets a bound like {@link #bound(Instant)}, or null. */
    Parameters bound(Optional<Instant> value) throws SQLException {
        return number(value.map(Nanoseconds::clamped).orElse(null));
    }

    Parameters duration(Duration value) throws SQLException {
        return number(Nanoseconds.of(value));
    }

    Parameters duration(Optional<Duration> value) throws SQLException {
        return number(value.map(Nanoseconds::of).orElse(null));
    }
}

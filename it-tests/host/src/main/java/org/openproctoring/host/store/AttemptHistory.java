package org.openproctoring.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.AttemptListener;
import org.openproctoring.core.attempt.model.AttemptEvent;

/**
 * Stores the events of attempts for course staff. The events up to the removal of an attempt are deleted; later failures of
 * its vendor calls stay.
 */
public final class AttemptHistory implements AttemptListener {
    private final Database database;

    /** Creates a history on a database. */
    public AttemptHistory(Database database) {
        this.database = database;
    }

    /**
     * An event of an attempt.
     *
     * @param at when it happened
     * @param kind the name of an {@link AttemptEvent.Kind}
     * @param from the word of the previous status, if the status changed
     * @param to the word of the new or unchanged status
     * @param by the name of an actor
     * @param detail a short detail for operators; may be empty
     */
    public record Entry(Instant at, String kind, Optional<String> from, String to, String by, String detail) {}

    /** Stores an event. Events are delivered at least once, so duplicates are ignored. */
    @Override
    public void on(AttemptEvent event) {
        if (event.kind() == AttemptEvent.Kind.ATTEMPT_REMOVED) {
            remove(event.attemptCode());
        } else {
            add(event);
        }
    }

    private void add(AttemptEvent event) {
        database.commit(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO attempt_event (id, attempt_code, at, kind, from_status, to_status, actor, detail)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
                insert.setString(1, event.id());
                insert.setString(2, event.attemptCode());
                insert.setLong(3, Nanoseconds.of(event.at()));
                insert.setString(4, event.kind().name());
                insert.setString(5, event.from().map(status -> status.word()).orElse(null));
                insert.setString(6, event.to().word());
                insert.setString(7, event.by().name());
                insert.setString(8, event.detail());
                return insert.executeUpdate();
            }
        });
    }

    private void remove(String attemptCode) {
        database.commit(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM attempt_event WHERE attempt_code = ?")) {
                delete.setString(1, attemptCode);
                return delete.executeUpdate();
            }
        });
    }

    /** Returns the events of an attempt, oldest first. */
    public List<Entry> of(String attemptCode) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT at, kind, from_status, to_status, actor,"
                    + " detail FROM attempt_event WHERE attempt_code = ? ORDER BY at, id")) {
                query.setString(1, attemptCode);
                List<Entry> entries = new ArrayList<>();
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        entries.add(new Entry(
                                Nanoseconds.time(rows.getLong("at")),
                                rows.getString("kind"),
                                Optional.ofNullable(rows.getString("from_status")),
                                rows.getString("to_status"),
                                rows.getString("actor"),
                                rows.getString("detail")));
                    }
                }
                return entries;
            }
        });
    }
}

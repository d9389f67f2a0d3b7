package org.openproctoring.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.AttemptListener;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;

/**
 * Stores the events of attempts for course staff. The events up to the removal of an attempt are deleted; later failures of
 * its vendor calls stay.
 */
public final class AttemptHistory implements AttemptListener {
    /** The kind of the entry for an exam that was handed in without proctoring. It is not an event of {@code core}. */
    public static final String HANDED_IN = "HANDED_IN_WITHOUT_PROCTORING";

    private final Database database;

    /** Creates a history on a database. */
    public AttemptHistory(Database database) {
        this.database = database;
    }

    /**
     * An event of an attempt.
     *
     * @param at when it happened
     * @param kind the name of an {@link AttemptEvent.Kind}, or {@link #HANDED_IN}
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
        add(
                event.id(),
                event.attemptCode(),
                new Entry(
                        event.at(),
                        event.kind().name(),
                        event.from().map(status -> status.word()),
                        event.to().word(),
                        event.by().name(),
                        event.detail()));
    }

    /** Stores that a learner handed in an exam after opting out of proctoring. Only the first time is kept. */
    public void addHandIn(Attempt attempt, Instant at) {
        add(
                "hand-in:" + attempt.code(),
                attempt.code(),
                new Entry(at, HANDED_IN, Optional.empty(), attempt.status().word(), AttemptActor.LEARNER.name(), ""));
    }

    /** Returns when a learner handed in an exam after opting out of proctoring. */
    public Optional<Instant> handedIn(String attemptCode) {
        return of(attemptCode).stream()
                .filter(entry -> entry.kind().equals(HANDED_IN))
                .map(Entry::at)
                .findFirst();
    }

    private void add(String id, String attemptCode, Entry entry) {
        database.commit(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO attempt_event (id, attempt_code, at, kind, from_status, to_status, actor, detail)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
                insert.setString(1, id);
                insert.setString(2, attemptCode);
                insert.setLong(3, Nanoseconds.of(entry.at()));
                insert.setString(4, entry.kind());
                insert.setString(5, entry.from().orElse(null));
                insert.setString(6, entry.to());
                insert.setString(7, entry.by());
                insert.setString(8, entry.detail());
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

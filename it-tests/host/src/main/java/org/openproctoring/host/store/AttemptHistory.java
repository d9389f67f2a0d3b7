package org.openproctoring.host.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openproctoring.core.attempt.AttemptListener;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.StaffAction;

/**
 * Stores the events of attempts for course staff. The events up to the removal of an attempt are deleted; later failures of
 * its vendor calls stay.
 */
public final class AttemptHistory implements AttemptListener {
    /** The kind of the entry for an exam that was handed in without proctoring. It is not an event of {@code core}. */
    public static final String HANDED_IN = "HANDED_IN_WITHOUT_PROCTORING";

    private static final String ALL = "id, at, kind, from_status, to_status, actor, detail, person, reason";

    private final Database database;

    /** Creates a history on a database. */
    public AttemptHistory(Database database) {
        this.database = database;
    }

    /**
     * An event of an attempt.
     *
     * @param id the id of the event
     * @param at when it happened
     * @param kind the name of an {@link AttemptEvent.Kind}, or {@link #HANDED_IN}
     * @param from the word of the previous status, if the status changed
     * @param to the word of the new or unchanged status
     * @param by the name of an actor
     * @param detail a short detail for operators; may be empty
     * @param person the account of the member of staff who acted
     * @param reason that person's reason
     */
    public record Entry(
            String id,
            Instant at,
            String kind,
            Optional<String> from,
            String to,
            String by,
            String detail,
            Optional<String> person,
            Optional<String> reason) {
        static Entry of(AttemptEvent event) {
            return new Entry(
                    event.id(),
                    event.at(),
                    event.kind().name(),
                    event.from().map(AttemptStatus::word),
                    event.to().word(),
                    event.by().name(),
                    event.detail(),
                    event.staffAction().map(StaffAction::person),
                    event.staffAction().flatMap(StaffAction::reason));
        }
    }

    /** Stores an event. Events are delivered at least once, so duplicates are ignored. */
    @Override
    public void on(AttemptEvent event) {
        if (event.kind() == AttemptEvent.Kind.ATTEMPT_REMOVED) {
            remove(event.attemptCode());
        } else {
            add(event.attemptCode(), Entry.of(event));
        }
    }

    /** Stores that a learner handed in an exam after opting out of proctoring. Only the first time is kept. */
    public void addHandIn(Attempt attempt, Instant at) {
        add(
                attempt.code(),
                new Entry(
                        handInId(attempt.code()),
                        at,
                        HANDED_IN,
                        Optional.empty(),
                        attempt.status().word(),
                        AttemptActor.LEARNER.name(),
                        "",
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Returns when a learner handed in an exam after opting out of proctoring. */
    public Optional<Instant> handedIn(String attemptCode) {
        return database.read(connection -> new Statements(connection)
                        .query(
                                "SELECT at FROM attempt_event WHERE id = ?",
                                parameters -> parameters.text(handInId(attemptCode)),
                                row -> row.time("at"))
                        .stream()
                        .findFirst());
    }

    private static String handInId(String attemptCode) {
        return "hand-in:" + attemptCode;
    }

    private void add(String attemptCode, Entry entry) {
        database.commit(connection -> new Statements(connection)
                .update(
                        "INSERT INTO attempt_event (" + ALL + ", attempt_code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        parameters -> parameters
                                .text(entry.id())
                                .time(entry.at())
                                .text(entry.kind())
                                .text(entry.from())
                                .text(entry.to())
                                .text(entry.by())
                                .text(entry.detail())
                                .text(entry.person())
                                .text(entry.reason())
                                .text(attemptCode)));
    }

    private void remove(String attemptCode) {
        database.commit(connection -> new Statements(connection)
                .update(
                        "DELETE FROM attempt_event WHERE attempt_code = ?",
                        parameters -> parameters.text(attemptCode)));
    }

    /**
     * Returns the events of an attempt, oldest first.
     *
     * @param undelivered events of the attempt that were read before this call, and may not have arrived yet
     */
    public List<Entry> of(String attemptCode, List<AttemptEvent> undelivered) {
        List<Entry> entries = new ArrayList<>(stored(attemptCode));
        Set<String> arrived = entries.stream().map(Entry::id).collect(Collectors.toSet());
        undelivered.stream()
                .map(Entry::of)
                .filter(entry -> !arrived.contains(entry.id()))
                .forEach(entries::add);
        return entries;
    }

    private List<Entry> stored(String attemptCode) {
        return database.read(connection -> new Statements(connection)
                .query(
                        "SELECT " + ALL + " FROM attempt_event WHERE attempt_code = ? ORDER BY at, id",
                        parameters -> parameters.text(attemptCode),
                        AttemptHistory::entry));
    }

    private static Entry entry(Row row) throws SQLException {
        return new Entry(
                row.text("id"),
                row.time("at"),
                row.text("kind"),
                row.optionalText("from_status"),
                row.text("to_status"),
                row.text("actor"),
                row.text("detail"),
                row.optionalText("person"),
                row.optionalText("reason"));
    }
}

package org.openproctoring.host.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.LeaseOutcome;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxEntry.State;
import org.openproctoring.core.attempt.store.OutboxQuery;

/**
 * The outbox in a database, by the database's clock.
 *
 * <p>Where many write at once, this keeps rows in order: whoever adds rows has their lanes and groups to itself until it
 * commits. So ids of one lane or group are given in the order of the commits, and what a lease sees as the first row of
 * its lane stays the first: no older one can appear. Which row of several that are free is lent is then up to row locks:
 * a lease passes over a row that somebody else is about to lend or to settle.
 */
final class Outbox {
    private static final String WHAT = "call_kind, backend, external_id, pseudonym, attempt_code, content";
    private static final String BOTH = "id, " + WHAT + ", state, tries, owed_since, due_at, note";
    private static final String OPEN = BOTH + ", leased_until, NULL AS settled_at";
    private static final String SETTLED = BOTH + ", NULL AS leased_until, settled_at";

    /** How many rows one lease finds due: when a vendor comes back, all would take longer than a statement may. */
    private static final int MOST_DUE = 1000;

    private final Statements statements;
    private final Dialect dialect;
    private final String now;

    Outbox(Statements statements, Dialect dialect) {
        this.statements = statements;
        this.dialect = dialect;
        now = dialect.now();
    }

    /**
     * Changes the outbox.
     *
     * @return false where a lease is not as the change expects it; then some of it may have been done
     */
    boolean apply(AttemptChange change) throws SQLException {
        takeLanes(change);
        Set<Long> cancelled = new TreeSet<>(change.cancelled());
        for (long id : cancelled) {
            if (leased(id)) {
                return false;
            }
        }
        if (change.leaseOutcome().isPresent() && !settle(change.leaseOutcome().get())) {
            return false;
        }
        for (long id : cancelled) {
            statements.change("DELETE FROM owed WHERE id = ?", row -> row.number(id));
            statements.change("DELETE FROM settled WHERE id = ?", row -> row.number(id));
        }
        for (String lane : change.cancelledOrderingKeys()) {
            cancel(lane);
        }
        add(change.enqueued());
        return true;
    }

    private void takeLanes(AttemptChange change) throws SQLException {
        Set<String> names = new TreeSet<>();
        change.enqueued().forEach(owed -> {
            names.add("lane " + owed.orderingKey());
            owed.barrierGroup().ifPresent(group -> names.add("group " + group));
        });
        change.cancelledOrderingKeys().forEach(lane -> names.add("lane " + lane));
        dialect.take(statements.connection(), names);
    }

    private boolean leased(long id) throws SQLException {
        return statements
                .list(
                        "SELECT leased_until IS NOT NULL AND leased_until > " + now + " AS leased FROM owed"
                                + " WHERE id = ? " + dialect.lock(),
                        row -> row.number(id),
                        row -> row.flag("leased"))
                .contains(true);
    }

    private boolean settle(LeaseOutcome settlement) throws SQLException {
        return switch (settlement.outcome()) {
            case RETRY ->
                putOff(settlement, "state = 'OWED', waiting = TRUE, due_at = " + now + " + ?", settlement.delay());
            case PARK ->
                putOff(
                        settlement,
                        "state = 'PARKED', waiting = TRUE, tries = 0, due_at = " + now + " + ?, counted_from = " + now
                                + " + ?",
                        settlement.delay(),
                        settlement.delay());
            case DONE -> end(settlement, State.DONE);
            case REFUSED -> end(settlement, State.REFUSED);
            case EXHAUSTED -> end(settlement, State.EXHAUSTED);
        };
    }

    /** Leaves a row for later, or drops it where nobody wants it any more. */
    private boolean putOff(LeaseOutcome settlement, String what, Duration... durations) throws SQLException {
        int changed = statements.change(
                "UPDATE owed SET " + what
                        + ", leased_until = NULL, note = ? WHERE id = ? AND fence = ? AND state <> 'CANCELLED'",
                row -> {
                    for (Duration duration : durations) {
                        row.duration(duration);
                    }
                    row.text(settlement.note()).number(settlement.entryId()).number(settlement.fence());
                });
        return changed == 1
                || statements.change(
                                "DELETE FROM owed WHERE id = ? AND fence = ? AND state = 'CANCELLED'",
                                row -> row.number(settlement.entryId()).number(settlement.fence()))
                        == 1;
    }

    private boolean end(LeaseOutcome settlement, State state) throws SQLException {
        List<OutboxEntry> ended = statements.list(
                "DELETE FROM owed WHERE id = ? AND fence = ? RETURNING " + OPEN,
                row -> row.number(settlement.entryId()).number(settlement.fence()),
                Outbox::entry);
        for (OutboxEntry entry : ended) {
            if (entry.state() != State.CANCELLED
                    && (state != State.DONE || entry.message().retainedWhenDone())) {
                keep(entry, state, settlement.note());
            }
        }
        return !ended.isEmpty();
    }

    private void keep(OutboxEntry entry, State state, String note) throws SQLException {
        statements.change(
                "INSERT INTO settled (id, tries, owed_since, due_at, state, note, " + WHAT + ", settled_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, " + now + ")",
                row -> fill(
                        row.number(entry.id())
                                .count(entry.tries())
                                .time(entry.enqueuedAt())
                                .time(entry.dueAt())
                                .word(state)
                                .text(note),
                        entry.message()));
    }

    /** First what is free: what is lent in between is left, and the second statement finds it. */
    private void cancel(String lane) throws SQLException {
        String unwanted = "lane = ? AND NOT kept_when_done";
        statements.change(
                "DELETE FROM owed WHERE " + unwanted + " AND (leased_until IS NULL OR leased_until <= " + now + ")",
                row -> row.text(lane));
        statements.change("UPDATE owed SET state = 'CANCELLED' WHERE " + unwanted, row -> row.text(lane));
    }

    private void add(List<OutboxMessage> many) throws SQLException {
        statements.each(
                "INSERT INTO owed (owed_since, counted_from, due_at, lane, group_name, after_group, kept_when_done, "
                        + WHAT + ", state, waiting, tries, fence, note) VALUES (" + now + ", " + now + ", " + now
                        + ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OWED', FALSE, 0, 0, '')",
                many,
                (row, owed) -> fill(
                        row.text(owed.orderingKey())
                                .text(owed.barrierGroup())
                                .flag(owed.isBarrier())
                                .flag(owed.retainedWhenDone()),
                        owed));
    }

    private static void fill(Parameters row, OutboxMessage owed) throws SQLException {
        if (owed instanceof VendorCommand call) {
            row.text(call.kind().name())
                    .text(call.backend())
                    .text(call.externalId())
                    .text(call.pseudonym())
                    .text(call.attemptCode())
                    .text(StoredJson.of(call));
        } else if (owed instanceof AttemptEvent event) {
            row.text(Optional.empty())
                    .text(Optional.empty())
                    .text(Optional.empty())
                    .text(Optional.empty())
                    .text(event.attemptCode())
                    .text(StoredJson.of(event));
        }
    }

    /** Whether there are rows at all, due or not. */
    boolean owesAnything() throws SQLException {
        return !statements
                .list("SELECT id FROM owed LIMIT 1", row -> {}, row -> row.number("id"))
                .isEmpty();
    }

    /** Lends rows. */
    List<Lease> lease(int limit, Duration duration) throws SQLException {
        String free = "(leased_until IS NULL OR leased_until <= " + now + ")";
        statements.run(
                "DELETE FROM owed WHERE id IN (SELECT id FROM owed WHERE state = 'CANCELLED' AND " + free + " "
                        + dialect.lockUnlocked() + ")",
                "UPDATE owed SET waiting = FALSE WHERE id IN (SELECT id FROM owed WHERE waiting AND due_at <= " + now
                        + " ORDER BY due_at LIMIT " + MOST_DUE + " " + dialect.lockUnlocked() + ")");
        List<Lease> leases = new ArrayList<>(statements.list(
                "WITH free AS MATERIALIZED (SELECT id FROM owed candidate WHERE NOT waiting AND state <> 'CANCELLED'"
                        + " AND " + free + " AND NOT EXISTS (SELECT 1 FROM owed older WHERE older.lane = candidate.lane"
                        + " AND older.id < candidate.id)"
                        + " AND NOT (after_group AND EXISTS (SELECT 1 FROM owed older"
                        + " WHERE older.group_name = candidate.group_name AND older.id < candidate.id))"
                        + " ORDER BY id LIMIT ? " + dialect.lockUnlocked() + ")"
                        + " UPDATE owed SET tries = tries + 1, fence = fence + 1, leased_until = " + now + " + ?"
                        + " WHERE id IN (SELECT id FROM free)"
                        + " RETURNING " + OPEN + ", fence, " + now + " - counted_from AS age",
                row -> row.count(Math.max(limit, 0)).duration(duration),
                row -> new Lease(entry(row), row.number("fence"), row.duration("age"))));
        leases.sort(Comparator.comparingLong(lease -> lease.entry().id()));
        return leases;
    }

    /** The calls that a filter lets pass. */
    List<OutboxEntry> list(OutboxQuery filter, int limit) throws SQLException {
        StringBuilder conditions = new StringBuilder(" WHERE call_kind IS NOT NULL");
        filter.attemptCode().ifPresent(code -> conditions.append(" AND attempt_code = ?"));
        filter.backend().ifPresent(backend -> conditions.append(" AND backend = ?"));
        filter.externalId().ifPresent(id -> conditions.append(" AND external_id = ?"));
        filter.pseudonym().ifPresent(pseudonym -> conditions.append(" AND pseudonym = ?"));
        if (!filter.states().isEmpty()) {
            conditions
                    .append(" AND state IN (?")
                    .append(", ?".repeat(filter.states().size() - 1))
                    .append(")");
        }
        return statements.list(
                "SELECT * FROM (SELECT " + OPEN + " FROM owed" + conditions + " UNION ALL SELECT " + SETTLED
                        + " FROM settled" + conditions + ") AS both_of_them ORDER BY id LIMIT ?",
                row -> {
                    fill(row, filter);
                    fill(row, filter);
                    row.count(limit);
                },
                Outbox::entry);
    }

    private static void fill(Parameters row, OutboxQuery filter) throws SQLException {
        for (Optional<String> text :
                List.of(filter.attemptCode(), filter.backend(), filter.externalId(), filter.pseudonym())) {
            if (text.isPresent()) {
                row.text(text.get());
            }
        }
        for (State state : filter.states()) {
            row.word(state);
        }
    }

    private static OutboxEntry entry(Row row) throws SQLException {
        Optional<Instant> settledAt = row.maybeTime("settled_at");
        return new OutboxEntry(
                row.number("id"),
                owed(row),
                row.word("state", State.class),
                row.count("tries"),
                row.time("owed_since"),
                row.time("due_at"),
                row.maybeTime("leased_until"),
                settledAt,
                row.text("note"));
    }

    private static OutboxMessage owed(Row row) throws SQLException {
        Optional<VendorCommand.Kind> kind = row.maybeWord("call_kind", VendorCommand.Kind.class);
        if (kind.isEmpty()) {
            return StoredJson.event(row.text("attempt_code"), row.text("content"));
        }
        return new VendorCommand(
                kind.get(),
                row.text("backend"),
                row.text("attempt_code"),
                row.maybeText("external_id"),
                StoredJson.examExternalId(row.text("content")),
                row.text("pseudonym"));
    }
}

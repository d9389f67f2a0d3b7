package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.ExamSyncCommand;
import org.openproctoring.core.attempt.model.OutboxMessage;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.LeaseOutcome;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxEntry.State;
import org.openproctoring.core.attempt.store.OutboxQuery;

/**
 * The outbox tables. All times are the database's.
 *
 * <p>A transaction that adds messages locks their ordering keys and barrier groups until it commits. Ids within one key or
 * group are therefore assigned in commit order, and the oldest message that a lease sees for a key stays the oldest.
 * A lease first reads which messages are the oldest, which they stay, and then locks those that are still free; it skips
 * rows that another transaction is leasing or settling.
 */
final class OutboxTable {
    private static final String MESSAGE =
            "command_kind, backend, external_id, pseudonym, attempt_code, exam_id, payload";
    /** Written and searched, and not read. */
    private static final String KEYS = "external_key, pseudonym_key, attempt_key, exam_key";
    /** The kind of the calls about exams, which are no calls about attempts. */
    private static final String SYNC_EXAM = "SYNC_EXAM";

    private static final String SHARED = "id, " + MESSAGE + ", state, tries, enqueued_at, due_at, note";
    private static final String UNSETTLED = SHARED + ", leased_until, NULL AS settled_at";
    private static final String SETTLED = SHARED + ", NULL AS leased_until, settled_at";

    /** How many rows one lease changes: after a vendor's outage, all of them could exceed the statement time-out. */
    private static final int LEASE_LIMIT = 1000;

    /** How many more candidates than needed a lease considers, because other workers may be leasing the first ones. */
    private static final int SPARE_CANDIDATES = 100;

    private final Statements statements;
    private final Dialect dialect;
    private final String now;
    private final String free;

    OutboxTable(Statements statements) {
        this.statements = statements;
        dialect = statements.dialect();
        now = dialect.now();
        free = "(leased_until IS NULL OR leased_until <= " + now + ")";
    }

    /**
     * Applies a change to the outbox.
     *
     * @return false if a lease is not in the state that the change expects; the caller must then roll back
     */
    boolean apply(AttemptChange change) throws SQLException {
        acquireLocks(change);
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
            statements.update("DELETE FROM {outbox} WHERE id = ?", parameters -> parameters.number(id));
            statements.update("DELETE FROM {outbox_settled} WHERE id = ?", parameters -> parameters.number(id));
        }
        for (String orderingKey : change.cancelledOrderingKeys()) {
            cancel(orderingKey);
        }
        add(change.enqueued());
        return true;
    }

    private void acquireLocks(AttemptChange change) throws SQLException {
        Set<String> names = new TreeSet<>();
        change.enqueued().forEach(message -> {
            names.add("ordering-key " + message.orderingKey());
            message.barrierGroup().ifPresent(group -> names.add("barrier-group " + group));
        });
        change.cancelledOrderingKeys().forEach(key -> names.add("ordering-key " + key));
        dialect.acquireLocks(statements, names);
    }

    private boolean leased(long id) throws SQLException {
        return statements
                .query(
                        "SELECT leased_until IS NOT NULL AND leased_until > " + now + " AS leased FROM {outbox}"
                                + " WHERE id = ? " + dialect.forUpdate(),
                        parameters -> parameters.number(id),
                        row -> row.flag("leased"))
                .contains(true);
    }

    private boolean settle(LeaseOutcome outcome) throws SQLException {
        return switch (outcome.outcome()) {
            case RETRY ->
                postpone(outcome, "state = 'PENDING', delayed = TRUE, due_at = " + now + " + ?", outcome.delay());
            case PARK ->
                postpone(
                        outcome,
                        "state = 'PARKED', delayed = TRUE, tries = 0, due_at = " + now + " + ?, tried_since = " + now
                                + " + ?",
                        outcome.delay(),
                        outcome.delay());
            case DONE -> finish(outcome, State.DONE);
            case REFUSED -> finish(outcome, State.REFUSED);
            case EXHAUSTED -> finish(outcome, State.EXHAUSTED);
        };
    }

    /** Postpones a message, or deletes it if it was cancelled. */
    private boolean postpone(LeaseOutcome outcome, String assignments, Duration... durations) throws SQLException {
        int updated = statements.update(
                "UPDATE {outbox} SET " + assignments
                        + ", leased_until = NULL, note = ? WHERE id = ? AND fence = ? AND state <> 'CANCELLED'",
                parameters -> {
                    for (Duration duration : durations) {
                        parameters.duration(duration);
                    }
                    parameters.text(outcome.note()).number(outcome.entryId()).number(outcome.fence());
                });
        return updated == 1
                || statements.update(
                                "DELETE FROM {outbox} WHERE id = ? AND fence = ? AND state = 'CANCELLED'",
                                parameters ->
                                        parameters.number(outcome.entryId()).number(outcome.fence()))
                        == 1;
    }

    private boolean finish(LeaseOutcome outcome, State state) throws SQLException {
        List<OutboxEntry> finished = statements.query(
                "SELECT " + UNSETTLED + " FROM {outbox} WHERE id = ? AND fence = ? " + dialect.forUpdate(),
                parameters -> parameters.number(outcome.entryId()).number(outcome.fence()),
                OutboxTable::entry);
        for (OutboxEntry entry : finished) {
            statements.update("DELETE FROM {outbox} WHERE id = ?", parameters -> parameters.number(entry.id()));
            if (entry.state() != State.CANCELLED
                    && (state != State.DONE || entry.message().retainedWhenDone())) {
                retain(entry, state, outcome.note());
            }
        }
        return !finished.isEmpty();
    }

    private void retain(OutboxEntry entry, State state, String note) throws SQLException {
        statements.update(
                "INSERT INTO {outbox_settled} (id, tries, enqueued_at, due_at, state, note, " + MESSAGE + ", " + KEYS
                        + ", settled_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, " + now + ")",
                parameters -> bind(
                        parameters
                                .number(entry.id())
                                .count(entry.tries())
                                .time(entry.enqueuedAt())
                                .time(entry.dueAt())
                                .word(state)
                                .text(note),
                        entry.message()));
    }

    /** Deletes the free messages first: those that are leased in between are left to the second statement. */
    private void cancel(String orderingKey) throws SQLException {
        String condition = "ordering_key = ? AND retained_when_done = FALSE";
        statements.update(
                "DELETE FROM {outbox} WHERE " + condition + " AND " + free, parameters -> parameters.key(orderingKey));
        statements.update(
                "UPDATE {outbox} SET state = 'CANCELLED' WHERE " + condition, parameters -> parameters.key(orderingKey));
    }

    private void add(List<OutboxMessage> messages) throws SQLException {
        statements.batch(
                "INSERT INTO {outbox} (enqueued_at, tried_since, due_at, ordering_key, barrier_group, is_barrier,"
                        + " retained_when_done, " + MESSAGE + ", " + KEYS
                        + ", state, delayed, tries, fence, note) VALUES (" + now + ", " + now + ", " + now
                        + ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', FALSE, 0, 0, '')",
                messages,
                (parameters, message) -> bind(
                        parameters
                                .key(message.orderingKey())
                                .key(message.barrierGroup())
                                .flag(message.isBarrier())
                                .flag(message.retainedWhenDone()),
                        message));
    }

    private static void bind(Parameters parameters, OutboxMessage message) throws SQLException {
        if (message instanceof VendorCommand command) {
            parameters
                    .text(command.kind().name())
                    .text(command.backend())
                    .text(command.externalId())
                    .text(command.pseudonym())
                    .text(command.attemptCode())
                    .text(Optional.empty())
                    .text(StoredJson.of(command))
                    .key(command.externalId())
                    .key(command.pseudonym())
                    .key(command.attemptCode())
                    .key(Optional.empty());
        } else if (message instanceof ExamSyncCommand command) {
            parameters
                    .text(SYNC_EXAM)
                    .text(command.backend())
                    .text(Optional.empty())
                    .text(Optional.empty())
                    .text("")
                    .text(command.examId())
                    .text(StoredJson.of(command))
                    .key(Optional.empty())
                    .key(Optional.empty())
                    .key(Optional.empty())
                    .key(command.examId());
        } else if (message instanceof AttemptEvent event) {
            parameters
                    .text(Optional.empty())
                    .text(Optional.empty())
                    .text(Optional.empty())
                    .text(Optional.empty())
                    .text(event.attemptCode())
                    .text(Optional.empty())
                    .text(StoredJson.of(event))
                    .key(Optional.empty())
                    .key(Optional.empty())
                    .key(event.attemptCode())
                    .key(Optional.empty());
        }
    }

    /** Whether the outbox has no unsettled messages, due or not. */
    boolean isEmpty() throws SQLException {
        return statements
                .query("SELECT id FROM {outbox} LIMIT 1", parameters -> {}, row -> row.number("id"))
                .isEmpty();
    }

    /** Leases due messages. */
    List<Lease> lease(int limit, Duration duration) throws SQLException {
        return lease(Optional.empty(), Math.max(0, Math.min(limit, LEASE_LIMIT)), duration);
    }

    /** Leases the oldest message of an ordering key, if it is due. */
    Optional<Lease> leaseNext(String orderingKey, Duration duration) throws SQLException {
        return lease(Optional.of(orderingKey), 1, duration).stream().findFirst();
    }

    private List<Lease> lease(Optional<String> orderingKey, int limit, Duration duration) throws SQLException {
        deleteCancelled();
        markDue();
        List<Long> candidates = candidates(orderingKey, limit);
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<Lease> leases = statements.query(
                "SELECT " + UNSETTLED + ", fence, tried_since, " + now + " AS read_at FROM {outbox} WHERE id IN ("
                        + list(candidates) + ") AND delayed = FALSE AND state <> 'CANCELLED' AND " + free
                        + " ORDER BY id LIMIT ? " + dialect.forUpdateSkipLocked(),
                parameters -> parameters.count(limit),
                row -> lease(row, duration));
        statements.batch(
                "UPDATE {outbox} SET tries = ?, fence = ?, leased_until = ? WHERE id = ?",
                leases,
                (parameters, lease) -> parameters
                        .count(lease.entry().tries())
                        .number(lease.fence())
                        .time(lease.entry().leasedUntil())
                        .number(lease.entry().id()));
        return leases;
    }

    /** Deletes messages that were cancelled while they were leased. */
    private void deleteCancelled() throws SQLException {
        statements.batch(
                "DELETE FROM {outbox} WHERE id = ?",
                ids("state = 'CANCELLED' AND " + free + " ORDER BY id"),
                Parameters::number);
    }

    /** Marks postponed messages that are due. */
    private void markDue() throws SQLException {
        statements.batch(
                "UPDATE {outbox} SET delayed = FALSE WHERE id = ?",
                ids("delayed = TRUE AND due_at <= " + now + " ORDER BY due_at"),
                Parameters::number);
    }

    private List<Long> ids(String condition) throws SQLException {
        return statements.query(
                "SELECT id FROM {outbox} WHERE " + condition + " LIMIT " + LEASE_LIMIT + " "
                        + dialect.forUpdateSkipLocked(),
                parameters -> {},
                row -> row.number("id"));
    }

    /**
     * Returns free messages that are the oldest of their ordering key or barrier group. They stay the oldest, so that the
     * locks can be acquired later. Databases differ in what a query that also locks sees of other rows.
     */
    private List<Long> candidates(Optional<String> orderingKey, int limit) throws SQLException {
        return statements.query(
                "SELECT id FROM {outbox} AS candidate WHERE delayed = FALSE AND state <> 'CANCELLED' AND " + free
                        + (orderingKey.isPresent() ? " AND ordering_key = ?" : "")
                        + " AND NOT EXISTS (SELECT 1 FROM {outbox} AS older"
                        + " WHERE older.ordering_key = candidate.ordering_key AND older.id < candidate.id)"
                        + " AND (is_barrier = FALSE OR NOT EXISTS (SELECT 1 FROM {outbox} AS older"
                        + " WHERE older.barrier_group = candidate.barrier_group AND older.id < candidate.id))"
                        + " ORDER BY id LIMIT ?",
                parameters -> {
                    if (orderingKey.isPresent()) {
                        parameters.key(orderingKey.get());
                    }
                    parameters.count(limit + SPARE_CANDIDATES);
                },
                row -> row.number("id"));
    }

    private static String list(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Lease lease(Row row, Duration duration) throws SQLException {
        Instant now = row.time("read_at");
        OutboxEntry entry = entry(row);
        return new Lease(
                entry.toBuilder()
                        .tries(entry.tries() + 1)
                        .leasedUntil(Optional.of(now.plus(duration)))
                        .build(),
                row.number("fence") + 1,
                Duration.between(row.time("tried_since"), now));
    }

    /** Returns the commands that match a query, by id. */
    List<OutboxEntry> list(OutboxQuery query, int limit) throws SQLException {
        StringBuilder conditions = new StringBuilder(" WHERE command_kind IS NOT NULL");
        query.attemptCode().ifPresent(code -> conditions.append(" AND attempt_key = ?"));
        query.examId().ifPresent(exam -> conditions.append(" AND exam_key = ?"));
        query.backend().ifPresent(backend -> conditions.append(" AND backend = ?"));
        query.externalId().ifPresent(id -> conditions.append(" AND external_key = ?"));
        query.pseudonym().ifPresent(pseudonym -> conditions.append(" AND pseudonym_key = ?"));
        if (!query.states().isEmpty()) {
            conditions
                    .append(" AND state IN (?")
                    .append(", ?".repeat(query.states().size() - 1))
                    .append(")");
        }
        if (query.withNote()) {
            conditions.append(" AND note <> ''");
        }
        return statements.query(
                "SELECT * FROM (SELECT " + UNSETTLED + " FROM {outbox}" + conditions + " UNION ALL SELECT " + SETTLED
                        + " FROM {outbox_settled}" + conditions + ") AS entries ORDER BY id LIMIT ?",
                parameters -> {
                    bind(parameters, query);
                    bind(parameters, query);
                    parameters.count(limit);
                },
                OutboxTable::entry);
    }

    private static void bind(Parameters parameters, OutboxQuery query) throws SQLException {
        for (Optional<String> text : List.of(query.attemptCode(), query.examId())) {
            if (text.isPresent()) {
                parameters.key(text.get());
            }
        }
        if (query.backend().isPresent()) {
            parameters.text(query.backend().get());
        }
        for (Optional<String> text : List.of(query.externalId(), query.pseudonym())) {
            if (text.isPresent()) {
                parameters.key(text.get());
            }
        }
        for (State state : query.states()) {
            parameters.word(state);
        }
    }

    private static OutboxEntry entry(Row row) throws SQLException {
        return OutboxEntry.builder(row.number("id"), message(row))
                .state(row.word("state", State.class))
                .tries(row.count("tries"))
                .enqueuedAt(row.time("enqueued_at"))
                .dueAt(row.time("due_at"))
                .leasedUntil(row.optionalTime("leased_until"))
                .settledAt(row.optionalTime("settled_at"))
                .note(row.text("note"))
                .build();
    }

    private static OutboxMessage message(Row row) throws SQLException {
        Optional<String> exam = row.optionalText("exam_id");
        if (exam.isPresent()) {
            return new ExamSyncCommand(
                    row.text("backend"), exam.get(), StoredJson.acceptedUnknownTries(row.text("payload")));
        }
        Optional<VendorCommand.Kind> kind = row.optionalWord("command_kind", VendorCommand.Kind.class);
        if (kind.isEmpty()) {
            return StoredJson.event(row.text("attempt_code"), row.text("payload"));
        }
        return VendorCommand.builder(kind.get())
                .backend(row.text("backend"))
                .attemptCode(row.text("attempt_code"))
                .externalId(row.optionalText("external_id"))
                .examExternalId(StoredJson.examExternalId(row.text("payload")))
                .pseudonym(row.text("pseudonym"))
                .build();
    }
}

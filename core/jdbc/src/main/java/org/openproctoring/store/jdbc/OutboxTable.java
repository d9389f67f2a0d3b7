package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.LeaseOutcome;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxEntry.State;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.OutboxStatus;
import org.openproctoring.core.attempt.store.PageRequest;

/**
 * The outbox tables. All times are the database's.
 *
 * <p>A transaction that adds messages locks their ordering keys and barrier groups until it commits. Ids within one key or
 * group are therefore assigned in commit order, and the oldest message that a lease sees for a key stays the oldest.
 * A lease locks messages that are free by row, and skips rows that another transaction is leasing or settling.
 */
final class OutboxTable {
    private static final String MESSAGE =
            "command_kind, backend, external_id, pseudonym, attempt_code, exam_id, payload";
    /** The kind of the calls about exams, which are no calls about attempts. */
    private static final String SYNC_EXAM = "SYNC_EXAM";

    private static final String SHARED = "id, " + MESSAGE + ", state, tries, enqueued_at, due_at, note";
    private static final String UNSETTLED = SHARED + ", leased_until, NULL AS settled_at";
    private static final String SETTLED = SHARED + ", NULL AS leased_until, settled_at";

    /** How many rows one lease changes: after a vendor's outage, all of them could exceed the statement time-out. */
    private static final int LEASE_LIMIT = 1000;

    /** How many more messages than needed a lease considers, because other workers may be leasing the first ones. */
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
        dialect.beginWriting(statements);
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
                                + " WHERE id = ?" + dialect.forUpdate(),
                        parameters -> parameters.number(id),
                        row -> row.flag("leased"))
                .contains(true);
    }

    private boolean settle(LeaseOutcome outcome) throws SQLException {
        return switch (outcome.outcome()) {
            case RETRY ->
                postpone(outcome, "state = 'PENDING', postponed = TRUE, due_at = " + now + " + ?", outcome.delay());
            case PARK ->
                postpone(
                        outcome,
                        "state = 'PARKED', postponed = TRUE, tries = 0, due_at = " + now + " + ?, tried_since = " + now
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
                "SELECT " + UNSETTLED + " FROM {outbox} WHERE id = ? AND fence = ?" + dialect.forUpdate(),
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
                "INSERT INTO {outbox_settled} (id, tries, enqueued_at, due_at, state, note, " + MESSAGE
                        + ", settled_at)" + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, " + now + ")",
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

    /**
     * Deletes messages that are free, and marks those that are leased. The locks of the ordering key keep others from adding
     * messages, so the ids are complete; rows are locked by id everywhere, to prevent deadlocks between indexes.
     */
    private void cancel(String orderingKey) throws SQLException {
        List<Long> ids = statements.query(
                "SELECT id FROM {outbox} WHERE ordering_key = ? AND retained_when_done = FALSE ORDER BY id",
                parameters -> parameters.text(orderingKey),
                row -> row.number("id"));
        for (long id : ids) {
            int deleted = statements.update(
                    "DELETE FROM {outbox} WHERE id = ? AND " + free, parameters -> parameters.number(id));
            if (deleted == 0) {
                statements.update(
                        "UPDATE {outbox} SET state = 'CANCELLED' WHERE id = ?", parameters -> parameters.number(id));
            }
        }
    }

    private void add(List<OutboxMessage> messages) throws SQLException {
        statements.batch(
                "INSERT INTO {outbox} (enqueued_at, tried_since, due_at, ordering_key, barrier_group, is_barrier,"
                        + " retained_when_done, " + MESSAGE + ", state, postponed, tries, fence, note) VALUES (" + now
                        + ", " + now + ", " + now + ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', FALSE, 0, 0, '')",
                messages,
                (parameters, message) -> bind(
                        parameters
                                .text(message.orderingKey())
                                .text(message.barrierGroup())
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
                    .text(StoredJson.of(command));
        } else if (message instanceof ExamSyncCommand command) {
            parameters
                    .text(SYNC_EXAM)
                    .text(command.backend())
                    .text(Optional.empty())
                    .text(Optional.empty())
                    .text("")
                    .text(command.examId())
                    .text(StoredJson.of(command));
        } else if (message instanceof AttemptEvent event) {
            parameters
                    .text(Optional.empty())
                    .text(Optional.empty())
                    .text(Optional.empty())
                    .text(Optional.empty())
                    .text(event.attemptCode())
                    .text(Optional.empty())
                    .text(StoredJson.of(event));
        }
    }

    /** Whether the outbox has no unsettled messages, due or not. */
    boolean isEmpty() throws SQLException {
        return statements
                .query("SELECT id FROM {outbox} LIMIT 1", parameters -> {}, row -> row.number("id"))
                .isEmpty();
    }

    /** Leases due messages, except calls to some backends. */
    List<Lease> lease(int limit, Duration duration, Set<String> exceptBackends) throws SQLException {
        return lease(Optional.empty(), Math.max(0, Math.min(limit, LEASE_LIMIT)), duration, exceptBackends);
    }

    /** Leases the oldest message of an ordering key, if it is due. */
    Optional<Lease> leaseNext(String orderingKey, Duration duration) throws SQLException {
        return lease(Optional.of(orderingKey), 1, duration, Set.of()).stream().findFirst();
    }

    private List<Lease> lease(Optional<String> orderingKey, int limit, Duration duration, Set<String> exceptBackends)
            throws SQLException {
        dialect.beginWriting(statements);
        deleteCancelled();
        markDue();
        List<Long> candidates = candidates(orderingKey, limit, List.copyOf(exceptBackends));
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<Lease> leases = statements.query(
                "SELECT " + UNSETTLED + ", fence, tried_since, " + now + " AS read_at FROM {outbox} WHERE id IN ("
                        + list(candidates) + ") AND postponed = FALSE AND state <> 'CANCELLED' AND " + free
                        + " ORDER BY id LIMIT ?" + dialect.forUpdateSkipLocked(),
                parameters -> parameters.count(limit),
                row -> lease(row, duration));
        statements.batch(
                "UPDATE {outbox} SET tries = tries + 1, fence = ?, leased_until = ? WHERE id = ?",
                leases,
                (parameters, lease) -> parameters
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
                "UPDATE {outbox} SET postponed = FALSE WHERE id = ?",
                ids("postponed = TRUE AND due_at <= " + now + " ORDER BY due_at"),
                Parameters::number);
    }

    private List<Long> ids(String condition) throws SQLException {
        return statements.query(
                "SELECT id FROM {outbox} WHERE " + condition + " LIMIT " + LEASE_LIMIT + dialect.forUpdateSkipLocked(),
                row -> row.number("id"));
    }

    /**
     * Returns free messages that are the oldest of their ordering key or barrier group. They stay the oldest, so they are
     * locked by a second query: databases differ in what one query that locks rows sees of other rows.
     */
    private List<Long> candidates(Optional<String> orderingKey, int limit, List<String> exceptBackends)
            throws SQLException {
        String placeholders = String.join(", ", Collections.nCopies(exceptBackends.size(), "?"));
        return statements.query(
                "SELECT id FROM {outbox} AS candidate WHERE postponed = FALSE AND state <> 'CANCELLED' AND " + free
                        + (orderingKey.isPresent() ? " AND ordering_key = ?" : "")
                        + (exceptBackends.isEmpty()
                                ? ""
                                : " AND (backend IS NULL OR backend NOT IN (" + placeholders + "))")
                        + " AND NOT EXISTS (SELECT 1 FROM {outbox} AS older"
                        + " WHERE older.ordering_key = candidate.ordering_key AND older.id < candidate.id)"
                        + " AND (is_barrier = FALSE OR NOT EXISTS (SELECT 1 FROM {outbox} AS older"
                        + " WHERE older.barrier_group = candidate.barrier_group AND older.id < candidate.id))"
                        + " ORDER BY id LIMIT ?",
                parameters -> {
                    if (orderingKey.isPresent()) {
                        parameters.text(orderingKey.get());
                    }
                    for (String backend : exceptBackends) {
                        parameters.text(backend);
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

    /** Returns how much waits. Looks at a limited number of messages in each state. */
    OutboxStatus status() throws SQLException {
        OutboxStatus.Builder status = OutboxStatus.builder();
        statements.query(
                "SELECT state, COUNT(*) AS messages, " + now + " - MIN(enqueued_at) AS age FROM ("
                        + "SELECT * FROM (SELECT state, enqueued_at FROM {outbox} WHERE state = 'PENDING' ORDER BY id LIMIT "
                        + OutboxStatus.MAX_COUNT + ") AS pending UNION ALL "
                        + "SELECT * FROM (SELECT state, enqueued_at FROM {outbox} WHERE state = 'PARKED' ORDER BY id LIMIT "
                        + OutboxStatus.MAX_COUNT + ") AS parked) AS waiting GROUP BY state",
                parameters -> {},
                row -> row.word("state", State.class) == State.PENDING
                        ? status.pending(row.count("messages")).oldestPendingAge(Optional.of(row.duration("age")))
                        : status.parked(row.count("messages")));
        return status.build();
    }

    /** Returns the commands that match a filter, by id. Each table is limited, so that neither is read as a whole. */
    CursoredPage<OutboxEntry, Long> page(OutboxQuery filter, PageRequest<Long> page) throws SQLException {
        Conditions conditions = conditions(filter);
        page.cursor()
                .ifPresent(at ->
                        conditions.and(page.backward() ? "id < ?" : "id > ?", parameters -> parameters.number(at)));
        String order = " ORDER BY id" + (page.backward() ? " DESC" : "") + " LIMIT ?";
        int needed = Math.addExact(page.skip(), page.fetchSize());
        List<OutboxEntry> read = statements.query(
                "SELECT * FROM (SELECT " + UNSETTLED + " FROM ("
                        + select(SHARED + ", leased_until", "{outbox}", conditions)
                        + order + ") AS unsettled UNION ALL SELECT " + SETTLED + " FROM ("
                        + select(SHARED + ", settled_at", "{outbox_settled}", conditions) + order
                        + ") AS settled) AS entries" + order + " OFFSET ?",
                parameters -> {
                    conditions.bind(parameters);
                    parameters.count(needed);
                    conditions.bind(parameters);
                    parameters.count(needed);
                    parameters.count(page.fetchSize()).count(page.skip());
                },
                OutboxTable::entry);
        return CursoredPage.of(page, read, OutboxEntry::id);
    }

    private static String select(String columns, String table, Conditions conditions) {
        return "SELECT " + columns + " FROM " + table + " AS message" + conditions.where();
    }

    private static Conditions conditions(OutboxQuery filter) {
        Conditions conditions = new Conditions()
                .and("command_kind IS NOT NULL")
                .and("message.exam_id = ?", filter.examId())
                .and("message.backend = ?", filter.backend())
                .and("message.external_id = ?", filter.externalId())
                .and("message.pseudonym = ?", filter.pseudonym());
        // Calls about exams have an empty attempt code.
        filter.attemptCodes().ifPresent(codes -> conditions.in("attempt_code", codes));
        if (filter.courseId().isPresent() || filter.removedOnly()) {
            Conditions about = new Conditions()
                    .and("attempt.code = message.attempt_code")
                    .and("attempt.course_id = ?", filter.courseId());
            if (filter.removedOnly()) {
                about.and("attempt.removed_at IS NOT NULL");
            }
            conditions.and("EXISTS (SELECT 1 FROM {attempt} AS attempt" + about.where() + ")", about);
        }
        if (!filter.states().isEmpty()) {
            conditions.in("state", filter.states().stream().map(Enum::name).toList());
        }
        if (filter.withNote()) {
            conditions.and("note <> ''");
        }
        return conditions;
    }

    /** Returns the calls that were done first. */
    List<OutboxEntry> done(Instant before, int limit) throws SQLException {
        Conditions conditions =
                new Conditions().and("state = 'DONE'").and("settled_at < ?", parameters -> parameters.bound(before));
        return statements.query(
                select(SETTLED, "{outbox_settled}", conditions) + " ORDER BY settled_at, id LIMIT ?",
                parameters -> {
                    conditions.bind(parameters);
                    parameters.count(limit);
                },
                OutboxTable::entry);
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

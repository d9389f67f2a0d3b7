package org.openproctoring.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.OutboxStatus;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.core.attempt.store.RetiredPseudonym;
import org.openproctoring.core.attempt.store.ReviewKey;

/**
 * Stores attempts, reviews and the outbox in a database, which several processes can share unless it is SQLite. The tables
 * must exist: see {@link JdbcSchema}. Safe for use
 * by many threads. Every method throws {@link StoreUnavailableException} if the database is
 * unavailable, and {@link StoreException} if its tables no longer fit the library.
 */
public final class JdbcAttemptStore implements AttemptStore {
    private final Transactions transactions;

    private JdbcAttemptStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Begins a store.
     *
     * @param dataSource where connections to the database come from, as a rule a pool
     * @return the builder of the store
     */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /** Builds a store. */
    public static final class Builder {
        private JdbcTransactions transactions;
        private TablePrefix prefix = TablePrefix.DEFAULT;

        private Builder(DataSource dataSource) {
            transactions = JdbcTransactions.of(dataSource);
        }

        /**
         * Sets how transactions are run. By default, each has a connection of its own from the data source.
         *
         * @param runner what runs the transactions
         * @return this builder
         */
        public Builder transactions(JdbcTransactions runner) {
            transactions = Objects.requireNonNull(runner, "runner");
            return this;
        }

        /**
         * Sets the beginning of the names of all tables. The default is {@code proctoring_}.
         *
         * @param text as given to {@link JdbcSchema.Builder#tablePrefix}
         * @return this builder
         * @throws IllegalArgumentException if the prefix is invalid
         */
        public Builder tablePrefix(String text) {
            prefix = new TablePrefix(text);
            return this;
        }

        /**
         * Builds the store. Connects to the database and validates its tables and the transactions.
         *
         * @return the store
         * @throws StoreUnavailableException if the database is unavailable
         * @throws StoreException if the store does not support the database, its tables or the transactions
         */
        public JdbcAttemptStore build() {
            Transactions opened = Transactions.open(transactions, prefix);
            opened.requireIsolation();
            opened.read(SchemaInspection::problem).ifPresent(problem -> {
                throw problem;
            });
            return new JdbcAttemptStore(opened);
        }
    }

    /** The result of writing a change. */
    private enum WriteResult {
        WRITTEN,
        CONFLICT,
        NOT_UNIQUE
    }

    @Override
    public CommitResult commit(AttemptChange change) {
        WriteResult result = transactions.commitIf(
                WriteResult.WRITTEN, WriteResult.CONFLICT, statements -> write(statements, change));
        return switch (result) {
            case WRITTEN -> CommitResult.COMMITTED;
            case CONFLICT -> CommitResult.CONFLICT;
            case NOT_UNIQUE -> explainNotUnique(change.attempts());
        };
    }

    /** Writes attempts last: if an external id is taken, everything else was as expected. */
    private static WriteResult write(Statements statements, AttemptChange change) throws SQLException {
        if (!new OutboxTable(statements).apply(change)) {
            return WriteResult.CONFLICT;
        }
        Optional<ExamRecord> exam = change.exam();
        if (exam.isPresent() && !new ExamRecordTable(statements).store(exam.get())) {
            return WriteResult.CONFLICT;
        }
        ReviewTable reviews = new ReviewTable(statements);
        for (String code : change.erasedReviews()) {
            reviews.erase(code);
        }
        for (ReviewKey review : change.reviewsDropped()) {
            reviews.drop(review);
        }
        for (ReviewKey review : change.recordingsDropped()) {
            reviews.dropRecording(review);
        }
        for (StoredReview review : change.reviews()) {
            if (!reviews.add(review)) {
                return WriteResult.CONFLICT;
            }
        }
        new RetiredPseudonymTable(statements).add(change.retired());
        AttemptTable attempts = new AttemptTable(statements);
        for (Attempt attempt : change.attemptsDropped()) {
            if (!attempts.drop(attempt)) {
                return WriteResult.CONFLICT;
            }
        }
        return store(statements, change.attempts());
    }

    private static WriteResult store(Statements statements, List<Attempt> attempts) throws SQLException {
        AttemptTable table = new AttemptTable(statements);
        if (attempts.size() > 1) {
            table.clearExternalIds(attempts);
        }
        for (Attempt attempt : attempts) {
            if (!table.store(attempt)) {
                return WriteResult.NOT_UNIQUE;
            }
        }
        return WriteResult.WRITTEN;
    }

    /** Reads again after the rollback. If the duplicate has disappeared since, the result is a conflict as well. */
    private CommitResult explainNotUnique(List<Attempt> attempts) {
        if (!attempts.stream().allMatch(this::hasExpectedVersion)) {
            return CommitResult.CONFLICT;
        }
        Set<String> changed = new HashSet<>();
        attempts.forEach(attempt -> changed.add(attempt.code()));
        Set<List<String>> claimed = new HashSet<>();
        for (Attempt attempt : attempts) {
            Optional<String> backend = attempt.subject().backend();
            Optional<String> id = attempt.registration().externalId();
            if (backend.isPresent()
                    && id.isPresent()
                    && (!claimed.add(List.of(backend.get(), id.get()))
                            || attemptByExternalId(backend.get(), id.get())
                                    .filter(owner -> !changed.contains(owner.code()))
                                    .isPresent())) {
                return CommitResult.EXTERNAL_ID_TAKEN;
            }
        }
        return CommitResult.CONFLICT;
    }

    private boolean hasExpectedVersion(Attempt attempt) {
        Optional<Attempt> stored = attempt(attempt.code());
        if (stored.isPresent()) {
            return stored.get().version() == attempt.version();
        }
        return attempt.version() == 0
                && attempts(attempt.subject().learnerId(), attempt.subject().examId()).stream()
                        .noneMatch(sibling ->
                                sibling.subject().number() == attempt.subject().number());
    }

    @Override
    public List<Lease> lease(int limit, Duration duration, Set<String> exceptBackends) {
        // Idle workers poll several times a second, which must not block writers.
        boolean empty = transactions.read(statements -> new OutboxTable(statements).isEmpty());
        if (empty) {
            return List.of();
        }
        return transactions.commit(
                List.of(), statements -> new OutboxTable(statements).lease(limit, duration, exceptBackends));
    }

    @Override
    public Optional<Lease> leaseNext(String orderingKey, Duration duration) {
        return transactions.commit(
                Optional.empty(), statements -> new OutboxTable(statements).leaseNext(orderingKey, duration));
    }

    @Override
    public OutboxStatus outboxStatus() {
        return transactions.read(statements -> new OutboxTable(statements).status());
    }

    @Override
    public Optional<Attempt> attempt(String code) {
        return find("code = ?", parameters -> parameters.text(code)).stream().findFirst();
    }

    @Override
    public Optional<Attempt> attemptByExternalId(String backend, String externalId) {
        return find(
                        "backend = ? AND external_id = ?",
                        parameters -> parameters.text(backend).text(externalId))
                .stream()
                .findFirst();
    }

    @Override
    public List<Attempt> attempts(String learnerId, String examId) {
        return find(
                "learner_id = ? AND exam_id = ? ORDER BY attempt_number",
                parameters -> parameters.text(learnerId).text(examId));
    }

    @Override
    public CursoredPage<Attempt, AttemptCursor> attempts(AttemptQuery filter, PageRequest<AttemptCursor> page) {
        return transactions.read(statements -> new AttemptTable(statements).page(filter, page));
    }

    @Override
    public Map<AttemptStatus, Long> countByStatus(AttemptQuery filter) {
        return transactions.read(statements -> new AttemptTable(statements).countByStatus(filter));
    }

    @Override
    public CursoredPage<Attempt, AttemptCursor> removedAttempts(Instant before, PageRequest<AttemptCursor> page) {
        return transactions.read(statements -> new AttemptTable(statements).removed(before, page));
    }

    @Override
    public List<Attempt> overdue(Instant now, int limit) {
        return find(
                "running_deadline <= ? ORDER BY running_deadline LIMIT ?",
                parameters -> parameters.bound(now).count(limit));
    }

    @Override
    public List<Attempt> registrationsIntended(Instant before, int limit) {
        return find(
                "registration_state = 'INTENDED' AND registration_since < ? ORDER BY registration_since LIMIT ?",
                parameters -> parameters.bound(before).count(limit));
    }

    private List<Attempt> find(String condition, Statements.ParameterBinder binder) {
        return transactions.read(statements -> new AttemptTable(statements).find(condition, binder));
    }

    @Override
    public List<StoredReview> reviews(String attemptCode) {
        return transactions.read(statements -> new ReviewTable(statements).of(attemptCode));
    }

    @Override
    public List<ReviewKey> reviewsWithRecording(Instant before, int limit) {
        return transactions.read(statements -> new ReviewTable(statements).withRecording(before, limit));
    }

    @Override
    public List<ReviewKey> reviewsArrived(Instant before, int limit) {
        return transactions.read(statements -> new ReviewTable(statements).arrived(before, limit));
    }

    @Override
    public List<ExamRecord> examRecords(String examId) {
        return records("exam_id = ?", parameters -> parameters.text(examId));
    }

    @Override
    public List<ExamRecord> examRecords(ExamRecord.State state, Instant before, int limit) {
        return records(
                "state = ? AND state_since < ? ORDER BY state_since LIMIT ?",
                parameters -> parameters.word(state).bound(before).count(limit));
    }

    private List<ExamRecord> records(String condition, Statements.ParameterBinder binder) {
        return transactions.read(statements -> new ExamRecordTable(statements).find(condition, binder));
    }

    @Override
    public CursoredPage<OutboxEntry, Long> outbox(OutboxQuery filter, PageRequest<Long> page) {
        return transactions.read(statements -> new OutboxTable(statements).page(filter, page));
    }

    @Override
    public List<OutboxEntry> outboxDone(Instant before, int limit) {
        return transactions.read(statements -> new OutboxTable(statements).done(before, limit));
    }

    @Override
    public List<AttemptEvent> undeliveredEvents(String attemptCode, int limit) {
        return transactions.read(statements -> statements.query(
                "SELECT attempt_code, payload FROM {outbox} WHERE ordering_key = ? AND state <> 'CANCELLED'"
                        + " ORDER BY id LIMIT ?",
                parameters ->
                        parameters.text(AttemptEvent.orderingKey(attemptCode)).count(limit),
                row -> StoredJson.event(row.text("attempt_code"), row.text("payload"))));
    }

    @Override
    public List<RetiredPseudonym> retired(String learnerDigest) {
        return transactions.read(statements -> new RetiredPseudonymTable(statements).of(learnerDigest));
    }
}

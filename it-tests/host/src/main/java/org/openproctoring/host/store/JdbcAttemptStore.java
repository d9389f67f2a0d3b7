package org.openproctoring.host.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.RetiredPseudonym;
import org.openproctoring.core.attempt.store.ReviewKey;

/**
 * Attempts in a database; many hosts may share one. Throws {@link StoreUnavailableException} where the database cannot be used.
 */
public final class JdbcAttemptStore implements AttemptStore {
    private final Database database;

    /** The attempts in a database. */
    public JdbcAttemptStore(Database database) {
        this.database = database;
    }

    /** What came of writing a change. */
    private enum Written {
        ALL,
        OTHERS_WERE_FIRST,
        NOT_UNIQUE
    }

    @Override
    public CommitResult commit(AttemptChange change) {
        Written written = database.commitIf(Written.ALL, Written.OTHERS_WERE_FIRST, on -> write(on, change));
        return switch (written) {
            case ALL -> CommitResult.COMMITTED;
            case OTHERS_WERE_FIRST -> CommitResult.CONFLICT;
            case NOT_UNIQUE -> whyNotUnique(change.attempts());
        };
    }

    /** Attempts are last: where the vendor's id of one is taken, everything else was as expected. */
    private Written write(Connection connection, AttemptChange change) throws SQLException {
        Statements statements = new Statements(connection);
        if (!new Outbox(statements, database.dialect()).apply(change)) {
            return Written.OTHERS_WERE_FIRST;
        }
        Optional<ExamRecord> exam = change.exam();
        if (exam.isPresent() && !new ExamRecordRows(statements).store(exam.get())) {
            return Written.OTHERS_WERE_FIRST;
        }
        ReviewRows reviews = new ReviewRows(statements);
        for (String code : change.erasedReviews()) {
            reviews.erase(code);
        }
        for (ReviewKey review : change.reviewsDropped()) {
            reviews.drop(review);
        }
        for (StoredReview review : change.reviews()) {
            if (!reviews.add(review)) {
                return Written.OTHERS_WERE_FIRST;
            }
        }
        new RetiredPseudonymRows(statements).add(change.retired());
        return store(statements, change.attempts());
    }

    private Written store(Statements statements, List<Attempt> attempts) throws SQLException {
        AttemptRows rows = new AttemptRows(statements);
        if (attempts.size() > 1) {
            rows.freeExternalIds(attempts);
        }
        for (Attempt attempt : attempts) {
            try {
                if (!rows.store(attempt)) {
                    return Written.NOT_UNIQUE;
                }
            } catch (SQLException failure) {
                if (!database.dialect().notUnique(failure)) {
                    throw failure;
                }
                return Written.NOT_UNIQUE;
            }
        }
        return Written.ALL;
    }

    /** Looks again, after nothing was stored: what was in the way may have gone since, which is a conflict as well. */
    private CommitResult whyNotUnique(List<Attempt> attempts) {
        if (!attempts.stream().allMatch(this::expected)) {
            return CommitResult.CONFLICT;
        }
        Set<String> changed = new HashSet<>();
        attempts.forEach(attempt -> changed.add(attempt.code()));
        Set<List<String>> wanted = new HashSet<>();
        for (Attempt attempt : attempts) {
            Optional<String> backend = attempt.subject().backend();
            Optional<String> id = attempt.registration().externalId();
            if (backend.isPresent()
                    && id.isPresent()
                    && (!wanted.add(List.of(backend.get(), id.get()))
                            || attemptByExternalId(backend.get(), id.get())
                                    .filter(owner -> !changed.contains(owner.code()))
                                    .isPresent())) {
                return CommitResult.EXTERNAL_ID_TAKEN;
            }
        }
        return CommitResult.CONFLICT;
    }

    private boolean expected(Attempt attempt) {
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
    public List<Lease> lease(int limit, Duration duration) {
        // Whoever has nothing to do asks several times a second: that is not to keep others from writing.
        boolean anything = database.read(on -> new Outbox(new Statements(on), database.dialect()).owesAnything());
        if (!anything) {
            return List.of();
        }
        return database.commit(on -> new Outbox(new Statements(on), database.dialect()).lease(limit, duration));
    }

    @Override
    public Optional<Attempt> attempt(String code) {
        return find("code = ?", row -> row.text(code)).stream().findFirst();
    }

    @Override
    public Optional<Attempt> attemptByExternalId(String backend, String externalId) {
        return find("backend = ? AND external_id = ?", row -> row.text(backend).text(externalId)).stream()
                .findFirst();
    }

    @Override
    public List<Attempt> attempts(String learnerId, String examId) {
        return find(
                "learner_id = ? AND exam_id = ? ORDER BY attempt_number",
                row -> row.text(learnerId).text(examId));
    }

    @Override
    public List<Attempt> attemptsOfLearner(String learnerId) {
        return find("learner_id = ?", row -> row.text(learnerId));
    }

    @Override
    public List<Attempt> attemptsInCourse(String courseId) {
        return find("course_id = ? AND removed_at IS NULL ORDER BY created_at DESC", row -> row.text(courseId));
    }

    @Override
    public List<Attempt> overdue(Instant now, int limit) {
        return find(
                "runs_until <= ? ORDER BY runs_until LIMIT ?",
                row -> row.bound(now).count(limit));
    }

    @Override
    public List<Attempt> registrationsIntended(Instant before, int limit) {
        return find(
                "registration = 'INTENDED' AND registration_since < ? ORDER BY registration_since LIMIT ?",
                row -> row.bound(before).count(limit));
    }

    @Override
    public List<Attempt> registrationsUnknown(int limit) {
        return find("unknown_tries <> '' ORDER BY registration_since LIMIT ?", row -> row.count(limit));
    }

    private List<Attempt> find(String condition, Statements.Filling filling) {
        return database.read(on -> new AttemptRows(new Statements(on)).find(condition, filling));
    }

    @Override
    public List<StoredReview> reviews(String attemptCode) {
        return database.read(on -> new ReviewRows(new Statements(on)).of(attemptCode));
    }

    @Override
    public List<ExamRecord> examRecords(String examId) {
        return records("exam_id = ?", row -> row.text(examId));
    }

    @Override
    public List<ExamRecord> examRecords(ExamRecord.State state, Instant before, int limit) {
        return records(
                "state = ? AND since < ? ORDER BY since LIMIT ?",
                row -> row.word(state).bound(before).count(limit));
    }

    private List<ExamRecord> records(String condition, Statements.Filling filling) {
        return database.read(on -> new ExamRecordRows(new Statements(on)).find(condition, filling));
    }

    @Override
    public List<OutboxEntry> outbox(OutboxQuery filter, int limit) {
        return database.read(on -> new Outbox(new Statements(on), database.dialect()).list(filter, limit));
    }

    @Override
    public List<RetiredPseudonym> retired(String learnerDigest) {
        return database.read(on -> new RetiredPseudonymRows(new Statements(on)).of(learnerDigest));
    }
}

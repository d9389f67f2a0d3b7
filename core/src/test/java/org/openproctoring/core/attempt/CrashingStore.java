package org.openproctoring.core.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptEvent;
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
 * A store during whose use the process may be killed: before each call, and after a commit whose result is lost.
 */
final class CrashingStore implements AttemptStore {
    private final AttemptStore store;
    private final Crash crash;

    CrashingStore(AttemptStore store, Crash crash) {
        this.store = store;
        this.crash = crash;
    }

    @Override
    public CommitResult commit(AttemptChange change) {
        crash.step();
        CommitResult result = store.commit(change);
        crash.step();
        return result;
    }

    @Override
    public List<Lease> lease(int most, Duration duration) {
        crash.step();
        List<Lease> leases = store.lease(most, duration);
        crash.step();
        return leases;
    }

    @Override
    public Optional<Lease> leaseNext(String orderingKey, Duration duration) {
        crash.step();
        Optional<Lease> lease = store.leaseNext(orderingKey, duration);
        crash.step();
        return lease;
    }

    @Override
    public Optional<Attempt> attempt(String code) {
        crash.step();
        return store.attempt(code);
    }

    @Override
    public Optional<Attempt> attemptByExternalId(String backend, String externalId) {
        crash.step();
        return store.attemptByExternalId(backend, externalId);
    }

    @Override
    public List<Attempt> attempts(String learnerId, String examId) {
        crash.step();
        return store.attempts(learnerId, examId);
    }

    @Override
    public List<Attempt> attemptsOfLearner(String learnerId) {
        crash.step();
        return store.attemptsOfLearner(learnerId);
    }

    @Override
    public List<Attempt> attemptsInCourse(String courseId) {
        crash.step();
        return store.attemptsInCourse(courseId);
    }

    @Override
    public List<Attempt> overdue(Instant now, int most) {
        crash.step();
        return store.overdue(now, most);
    }

    @Override
    public List<Attempt> registrationsIntended(Instant before, int most) {
        crash.step();
        return store.registrationsIntended(before, most);
    }

    @Override
    public List<Attempt> registrationsUnknown(int most) {
        crash.step();
        return store.registrationsUnknown(most);
    }

    @Override
    public List<StoredReview> reviews(String attemptCode) {
        crash.step();
        return store.reviews(attemptCode);
    }

    @Override
    public List<ExamRecord> examRecords(String examId) {
        crash.step();
        return store.examRecords(examId);
    }

    @Override
    public List<ExamRecord> examRecords(ExamRecord.State state, Instant before, int most) {
        crash.step();
        return store.examRecords(state, before, most);
    }

    @Override
    public List<OutboxEntry> outbox(OutboxQuery filter, int most) {
        crash.step();
        return store.outbox(filter, most);
    }

    @Override
    public List<AttemptEvent> undeliveredEvents(String attemptCode) {
        crash.step();
        return store.undeliveredEvents(attemptCode);
    }

    @Override
    public List<ReviewKey> reviewsWithRecording(Instant before, int most) {
        crash.step();
        return store.reviewsWithRecording(before, most);
    }

    @Override
    public List<RetiredPseudonym> retired(String learnerDigest) {
        crash.step();
        return store.retired(learnerDigest);
    }
}

package org.openproctoring.core.attempt.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/**
 * Creates exams at backends that keep them. A creation is one call, by one process at a time, and is repeated only on request
 * of a person (OPEN-EDX.md, C5 and C8).
 */
public final class ExamSynchronizer {
    private final AttemptRepository repository;
    private final DisclosurePolicy disclosure;
    private final ExamSavesInProgress inProgress = new ExamSavesInProgress();

    public ExamSynchronizer(AttemptRepository repository, DisclosurePolicy disclosure) {
        this.repository = repository;
        this.disclosure = disclosure;
    }

    /** Returns the id of an exam at a backend that keeps exams. Saves the exam first if it has none. */
    Optional<String> externalId(ExamPlan plan, String backend) {
        Optional<ExamSync> sync = sync(backend);
        if (sync.isEmpty()) {
            return Optional.empty();
        }
        ExamRecord record = awaitCreation(record(backend, plan.exam().id()));
        if (record.externalId().isPresent()) {
            return record.externalId();
        }
        return create(record, plan, sync.get()).externalId();
    }

    /** Waits a moment for a creation by this process, so that a learner who begins meanwhile is not refused. */
    private ExamRecord awaitCreation(ExamRecord seen) {
        if (!isBeingCreated(seen)) {
            return seen;
        }
        inProgress.await(seen.backend(), seen.examId());
        return record(seen.backend(), seen.examId());
    }

    /** Ends the wait for a creation that the current thread began, if there is one. Its result is stored. */
    void creationEnded(String backend, String examId) {
        inProgress.end(backend, examId);
    }

    /** Returns the ability of a ready backend to keep exams. */
    Optional<ExamSync> sync(String backend) {
        ProctoringBackend ready = repository.requireReady(backend);
        return ready.feature(ExamSync.class);
    }

    /** Returns the stored record, or an empty one. */
    ExamRecord record(String backend, String examId) {
        return repository.store().examRecords(examId).stream()
                .filter(record -> record.backend().equals(backend))
                .findFirst()
                .orElseGet(() -> ExamRecord.none(backend, examId, repository.now()));
    }

    private ExamRecord create(ExamRecord before, ExamPlan plan, ExamSync sync) {
        ExamRecord saving = begin(before);
        try {
            String id = call(saving, plan, sync, true);
            return storeAnswer(saving.saved(id, true, repository.now()));
        } catch (ProctoringException failure) {
            store(saving.failed(failure.effect() != Effect.NONE, repository.now()));
            throw AttemptRepository.failed(failure);
        } finally {
            creationEnded(before.backend(), before.examId());
        }
    }

    /** Records that the exam is about to be created. The caller reports the end by {@link #creationEnded}. */
    ExamRecord begin(ExamRecord before) {
        if (isBeingCreated(before)) {
            throw new AttemptException(Reason.IN_PROGRESS, "the exam is being saved");
        }
        Instant now = repository.now();
        ExamRecord abandoned = before.state() == ExamRecord.State.SAVING ? before.failed(true, now) : before;
        ExamRecord intent = abandoned.saving(now);
        inProgress.begin(before.backend(), before.examId());
        boolean begun = false;
        try {
            begun = store(intent);
        } finally {
            if (!begun) {
                creationEnded(before.backend(), before.examId());
            }
        }
        if (!begun) {
            throw new AttemptException(Reason.IN_PROGRESS, "another process is saving the exam");
        }
        return intent.withVersion(intent.version() + 1);
    }

    /** Returns whether a creation is in progress whose process seems to be running. */
    boolean isBeingCreated(ExamRecord record) {
        boolean stale = record.since().plus(repository.maxCallDuration()).isBefore(repository.now());
        return record.state() == ExamRecord.State.SAVING && !stale;
    }

    /** Calls the vendor, and returns its id of the exam. */
    String call(ExamRecord record, ExamPlan plan, ExamSync sync, boolean active) {
        return sync.save(disclosure.exam(plan, repository.backend(record.backend()), record.externalId(), active));
    }

    /** Stores the answer to a creation, unless another creation came first. */
    ExamRecord storeAnswer(ExamRecord saved) {
        return storeSaved(saved) ? saved : storeLateAnswer(saved);
    }

    private boolean storeSaved(ExamRecord saved) {
        AttemptChange.Builder change = AttemptChange.builder().exam(saved);
        cancelFailed(change, saved.backend(), saved.examId());
        return repository.commit(change.build()) == CommitResult.COMMITTED;
    }

    /** Deletes the failed calls to a backend about an exam, which a later one has made unnecessary. */
    void cancelFailed(AttemptChange.Builder change, String backend, String examId) {
        OutboxQuery failed = OutboxQuery.ofExam(examId).toBuilder()
                .backend(Optional.of(backend))
                .states(Set.of(OutboxEntry.State.REFUSED, OutboxEntry.State.EXHAUSTED))
                .build();
        repository.outbox(failed).forEach(entry -> change.cancel(entry.id()));
    }

    /** Stores an answer that arrived after its call was marked as unknown, unless another call came first. */
    private ExamRecord storeLateAnswer(ExamRecord answer) {
        ExamRecord current = record(answer.backend(), answer.examId());
        if (current.state() == ExamRecord.State.UNKNOWN) {
            ExamRecord known = current.toBuilder()
                    .state(ExamRecord.State.SAVED)
                    .since(repository.now())
                    .externalId(answer.externalId())
                    .active(true)
                    .unknownTries(current.unknownTries() - 1)
                    .build();
            if (storeSaved(known)) {
                return known;
            }
        }
        if (current.state() == ExamRecord.State.SAVED) {
            return current;
        }
        throw new AttemptException(Reason.IN_PROGRESS, "another process is saving the exam");
    }

    private boolean store(ExamRecord record) {
        return repository.commit(AttemptChange.builder().exam(record).build()) == CommitResult.COMMITTED;
    }
}

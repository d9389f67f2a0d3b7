package org.openproctoring.core.attempt.engine;

import java.time.Instant;
import java.util.Optional;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.CommitResult;

/**
 * Saves exams with backends that keep them. An update can be repeated. A creation is one call, by one process at a time,
 * and is repeated only on request of a person (OPEN-EDX.md, C5 and C8).
 */
public final class ExamSynchronizer {
    private final AttemptRepository repository;
    private final DisclosurePolicy disclosure;

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
        ExamRecord record = record(backend, plan.exam().id());
        if (record.externalId().isPresent()) {
            return record.externalId();
        }
        return create(record, plan, sync.get()).externalId();
    }

    /**
     * Saves an exam with its backend, and deactivates it at other backends that have a record of it. Backends that are not
     * ready stay listed as active, and are updated at the next save. An inactive exam is not created anywhere.
     */
    public void save(String examId) {
        ExamPlan plan = repository.exam(examId);
        Optional<String> own = plan.proctored() ? plan.backend() : Optional.empty();
        own.ifPresent(backend -> saveWith(backend, plan));
        for (ExamRecord record : repository.store().examRecords(examId)) {
            boolean other = !own.equals(Optional.of(record.backend()));
            boolean ready = repository.backend(record.backend()).state() == BackendState.READY;
            if (other && ready && record.active() && record.externalId().isPresent()) {
                sync(record.backend()).ifPresent(sync -> update(record, plan, sync, false));
            }
        }
    }

    private void saveWith(String backend, ExamPlan plan) {
        ExamRecord record = record(backend, plan.exam().id());
        if (record.externalId().isEmpty() && !plan.exam().active()) {
            // A vendor without a record of an exam does not need to know that it is inactive.
            requireNotSaving(record);
            return;
        }
        Optional<ExamSync> sync = sync(backend);
        if (sync.isPresent()) {
            if (record.externalId().isPresent()) {
                update(record, plan, sync.get(), true);
            } else {
                create(record, plan, sync.get());
            }
        }
    }

    private Optional<ExamSync> sync(String backend) {
        ProctoringBackend ready = repository.requireReady(backend);
        return ready.feature(ExamSync.class);
    }

    private ExamRecord record(String backend, String examId) {
        return repository.store().examRecords(examId).stream()
                .filter(record -> record.backend().equals(backend))
                .findFirst()
                .orElseGet(() -> ExamRecord.none(backend, examId, repository.now()));
    }

    private void update(ExamRecord record, ExamPlan plan, ExamSync sync, boolean active) {
        String id;
        try {
            id = sync.save(disclosure.exam(plan, repository.backend(record.backend()), record.externalId(), active));
        } catch (ProctoringException failure) {
            throw AttemptRepository.failed(failure);
        }
        store(record.saved(id, active && plan.exam().active(), repository.now()));
    }

    private ExamRecord create(ExamRecord before, ExamPlan plan, ExamSync sync) {
        requireNotSaving(before);
        Instant now = repository.now();
        ExamRecord abandoned = before.state() == ExamRecord.State.SAVING ? before.failed(true, now) : before;
        ExamRecord intent = abandoned.saving(now);
        if (!store(intent)) {
            throw new AttemptException(Reason.IN_PROGRESS, "another process is saving the exam");
        }
        ExamRecord saving = intent.withVersion(intent.version() + 1);
        String id;
        try {
            id = sync.save(disclosure.exam(plan, repository.backend(before.backend()), Optional.empty(), true));
        } catch (ProctoringException failure) {
            store(saving.failed(failure.effect() != Effect.NONE, repository.now()));
            throw AttemptRepository.failed(failure);
        }
        ExamRecord saved = saving.saved(id, true, repository.now());
        return store(saved) ? saved : storeLateAnswer(saved);
    }

    /** Checks that no first save is in progress, unless its process seems to have stopped. */
    private void requireNotSaving(ExamRecord record) {
        boolean stale =
                record.since().plus(repository.settings().registrationTimeout()).isBefore(repository.now());
        if (record.state() == ExamRecord.State.SAVING && !stale) {
            throw new AttemptException(Reason.IN_PROGRESS, "the exam is being saved");
        }
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
            if (store(known)) {
                return known;
            }
        }
        if (current.state() == ExamRecord.State.SAVED) {
            return current;
        }
        throw new AttemptException(Reason.IN_PROGRESS, "another process is saving the exam");
    }

    private boolean store(ExamRecord record) {
        return repository.store().commit(AttemptChange.builder().exam(record).build()) == CommitResult.COMMITTED;
    }
}

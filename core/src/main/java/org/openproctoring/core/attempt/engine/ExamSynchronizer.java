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
 * Saves exams with backends that keep them. Bringing a record up to date may be repeated; creating one is one call,
 * made by one process at a time, and never repeated but by a person (reference, C5 and C8).
 */
public final class ExamSynchronizer {
    private final AttemptRepository repository;
    private final DisclosurePolicy view;

    public ExamSynchronizer(AttemptRepository repository, DisclosurePolicy view) {
        this.repository = repository;
        this.view = view;
    }

    /** The id of an exam at a backend that keeps exams, which is saved first if it has none. */
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
     * Tells the exam's backend how the exam is, and the others that know of it that it is no longer theirs. Those of them
     * that are not ready stay listed as active, and hear of it at the next save. An inactive exam is not created anywhere.
     */
    public void save(String examId) {
        ExamPlan plan = repository
                .host()
                .exam(examId)
                .orElseThrow(() -> new AttemptException(Reason.UNKNOWN_EXAM, "there is no such exam"));
        Optional<String> own = plan.proctored() ? plan.backend() : Optional.empty();
        own.ifPresent(backend -> saveWith(backend, plan));
        for (ExamRecord record : repository.store().examRecords(examId)) {
            boolean others = !own.equals(Optional.of(record.backend()));
            boolean tellable = repository.backend(record.backend()).state() == BackendState.READY;
            if (others && tellable && record.active() && record.externalId().isPresent()) {
                sync(record.backend()).ifPresent(sync -> update(record, plan, sync, false));
            }
        }
    }

    private void saveWith(String backend, ExamPlan plan) {
        ExamRecord record = record(backend, plan.exam().id());
        if (record.externalId().isEmpty() && !plan.exam().active()) {
            // A vendor that never heard of an exam need not hear that nobody can take it.
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
            id = sync.save(view.exam(plan, repository.backend(record.backend()), record.externalId(), active));
        } catch (ProctoringException failure) {
            throw AttemptRepository.failed(failure);
        }
        keep(record.saved(id, active && plan.exam().active(), repository.now()));
    }

    private ExamRecord create(ExamRecord before, ExamPlan plan, ExamSync sync) {
        Instant now = repository.now();
        boolean stale =
                before.since().plus(repository.settings().registrationTimeout()).isBefore(now);
        if (before.state() == ExamRecord.State.SAVING && !stale) {
            throw new AttemptException(Reason.IN_PROGRESS, "the exam is being saved");
        }
        ExamRecord abandoned = before.state() == ExamRecord.State.SAVING ? before.failed(true, now) : before;
        ExamRecord intent = abandoned.saving(now);
        if (!keep(intent)) {
            throw new AttemptException(Reason.IN_PROGRESS, "somebody else saves the exam");
        }
        ExamRecord saving = intent.withVersion(intent.version() + 1);
        String id;
        try {
            id = sync.save(view.exam(plan, repository.backend(before.backend()), Optional.empty(), true));
        } catch (ProctoringException failure) {
            keep(saving.failed(failure.effect() != Effect.NONE, repository.now()));
            throw AttemptRepository.failed(failure);
        }
        ExamRecord saved = saving.saved(id, true, repository.now());
        return keep(saved) ? saved : late(saved);
    }

    /** An answer that came after its call was counted as unknown: still the truth, unless another call was faster. */
    private ExamRecord late(ExamRecord answer) {
        ExamRecord present = record(answer.backend(), answer.examId());
        if (present.state() == ExamRecord.State.UNKNOWN) {
            ExamRecord known = new ExamRecord(
                    present.backend(),
                    present.examId(),
                    present.version(),
                    ExamRecord.State.SAVED,
                    repository.now(),
                    answer.externalId(),
                    true,
                    present.unknownTries() - 1);
            if (keep(known)) {
                return known;
            }
        }
        if (present.state() == ExamRecord.State.SAVED) {
            return present;
        }
        throw new AttemptException(Reason.IN_PROGRESS, "somebody else saves the exam");
    }

    private boolean keep(ExamRecord record) {
        return repository.store().commit(AttemptChange.builder().exam(record).build()) == CommitResult.COMMITTED;
    }
}

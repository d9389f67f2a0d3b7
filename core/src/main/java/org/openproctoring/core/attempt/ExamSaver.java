package org.openproctoring.core.attempt;

import java.time.Instant;
import java.util.Optional;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.attempt.AttemptException.Reason;

/**
 * Saves exams with backends that keep them. Bringing a record up to date may be repeated; creating one is one call,
 * made by one process at a time, and never repeated but by a person (reference, C5 and C8).
 */
final class ExamSaver {
    private final AttemptBook book;
    private final VendorView view;

    ExamSaver(AttemptBook book, VendorView view) {
        this.book = book;
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
    void save(String examId) {
        ExamPlan plan = book.host()
                .exam(examId)
                .orElseThrow(() -> new AttemptException(Reason.UNKNOWN_EXAM, "there is no such exam"));
        Optional<String> own = plan.watched() ? plan.backend() : Optional.empty();
        own.ifPresent(backend -> saveWith(backend, plan));
        for (ExamRecord record : book.store().examRecords(examId)) {
            boolean others = !own.equals(Optional.of(record.backend()));
            boolean tellable = book.backend(record.backend()).state() == BackendState.READY;
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
        ProctoringBackend ready = book.requireReady(backend);
        return ready.feature(ExamSync.class);
    }

    private ExamRecord record(String backend, String examId) {
        return book.store().examRecords(examId).stream()
                .filter(record -> record.backend().equals(backend))
                .findFirst()
                .orElseGet(() -> ExamRecord.none(backend, examId, book.now()));
    }

    private void update(ExamRecord record, ExamPlan plan, ExamSync sync, boolean active) {
        String id;
        try {
            id = sync.save(view.exam(plan, book.backend(record.backend()), record.externalId(), active));
        } catch (ProctoringException failure) {
            throw AttemptBook.failed(failure);
        }
        keep(record.saved(id, active && plan.exam().active(), book.now()));
    }

    private ExamRecord create(ExamRecord before, ExamPlan plan, ExamSync sync) {
        Instant now = book.now();
        boolean stale = before.since().plus(book.settings().staleAfter()).isBefore(now);
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
            id = sync.save(view.exam(plan, book.backend(before.backend()), Optional.empty(), true));
        } catch (ProctoringException failure) {
            keep(saving.failed(failure.effect() != Effect.NONE, book.now()));
            throw AttemptBook.failed(failure);
        }
        ExamRecord saved = saving.saved(id, true, book.now());
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
                    book.now(),
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
        return book.store().commit(AttemptChange.builder().exam(record).build()) == CommitResult.COMMITTED;
    }
}

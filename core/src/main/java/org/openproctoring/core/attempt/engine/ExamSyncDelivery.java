package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.util.Optional;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.ExamSyncStatus;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.model.ExamSyncCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.LeaseOutcome;
import org.openproctoring.core.attempt.store.LeaseOutcome.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the current state of an exam to a backend, and settles the outbox entry in the commit that stores the answer. */
public final class ExamSyncDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptService.class);
    private static final String IN_PROGRESS = "in-progress";

    private final AttemptRepository repository;
    private final ExamSynchronizer exams;

    public ExamSyncDelivery(AttemptRepository repository, ExamSynchronizer exams) {
        this.repository = repository;
        this.exams = exams;
    }

    /** The outcome of a call, with the record to store. */
    private record Result(LeaseOutcome outcome, Optional<ExamRecord> record) {
        static Result of(LeaseOutcome outcome) {
            return new Result(outcome, Optional.empty());
        }

        static Result of(LeaseOutcome outcome, ExamRecord record) {
            return new Result(outcome, Optional.of(record));
        }
    }

    void deliver(Lease lease, ExamSyncCommand command) {
        try {
            settle(lease, command, send(lease, command));
        } finally {
            exams.creationEnded(command.backend(), command.examId());
        }
    }

    private Result send(Lease lease, ExamSyncCommand command) {
        Optional<ExamPlan> plan;
        try {
            plan = repository.host().exam(command.examId());
        } catch (RuntimeException failure) {
            LOG.warn(
                    "The host failed with {} to return an exam, which will be requested again",
                    failure.getClass().getName());
            return Result.of(RetryPolicy.retried(lease, RetryPolicy.delay(lease), "host-failed"));
        }
        return plan.map(exam -> send(lease, command, exam))
                .orElseGet(() -> Result.of(RetryPolicy.settled(lease, Outcome.REFUSED, "unknown-exam")));
    }

    private Result send(Lease lease, ExamSyncCommand command, ExamPlan plan) {
        ExamRecord record = exams.record(command.backend(), command.examId());
        if (exams.isBeingCreated(record)) {
            return Result.of(RetryPolicy.retried(lease, RetryPolicy.FIRST_DELAY, IN_PROGRESS));
        }
        boolean own = plan.proctored() && plan.backend().equals(Optional.of(command.backend()));
        boolean active = own && plan.exam().active();
        boolean needed = record.externalId().isEmpty() ? active : own || record.active();
        if (!needed) {
            return done(lease);
        }
        if (repository.backend(command.backend()).state() != BackendState.READY) {
            return Result.of(RetryPolicy.parked(lease, "backend-not-ready"));
        }
        Optional<ExamSync> sync;
        try {
            sync = repository.backend(command.backend()).requireReady().feature(ExamSync.class);
        } catch (BackendNotReadyException closed) {
            return Result.of(RetryPolicy.parked(lease, closed.code()));
        } catch (ProctoringException failure) {
            return Result.of(failed(lease, failure));
        }
        if (sync.isEmpty()) {
            return done(lease);
        }
        return record.externalId().isPresent()
                ? update(lease, record, plan, sync.get(), active)
                : create(lease, command, record, plan, sync.get());
    }

    private Result update(Lease lease, ExamRecord record, ExamPlan plan, ExamSync sync, boolean active) {
        try {
            String id = exams.call(record, plan, sync, active);
            return Result.of(RetryPolicy.settled(lease, Outcome.DONE, ""), record.saved(id, active, repository.now()));
        } catch (BackendNotReadyException closed) {
            return Result.of(RetryPolicy.parked(lease, closed.code()));
        } catch (ProctoringException failure) {
            LeaseOutcome outcome = failed(lease, failure);
            return failure.effect() == Effect.DONE
                    ? Result.of(outcome, record.saved(record.externalId().orElseThrow(), active, repository.now()))
                    : Result.of(outcome);
        }
    }

    /** Creates the exam once. If the vendor may have created it before, only a newer request does so again. */
    private Result create(Lease lease, ExamSyncCommand command, ExamRecord record, ExamPlan plan, ExamSync sync) {
        ExamRecord known = record.state() == ExamRecord.State.SAVING ? record.failed(true, repository.now()) : record;
        if (known.unknownTries() > command.acceptedUnknownTries()) {
            return Result.of(unknown(lease), known);
        }
        ExamRecord saving;
        try {
            saving = exams.begin(known);
        } catch (AttemptException another) {
            return Result.of(RetryPolicy.retried(lease, RetryPolicy.FIRST_DELAY, IN_PROGRESS));
        }
        try {
            String id = exams.call(saving, plan, sync, true);
            return Result.of(RetryPolicy.settled(lease, Outcome.DONE, ""), saving.saved(id, true, repository.now()));
        } catch (BackendNotReadyException closed) {
            return Result.of(RetryPolicy.parked(lease, closed.code()), saving.failed(false, repository.now()));
        } catch (ProctoringException failure) {
            return failure.effect() == Effect.NONE
                    ? Result.of(failed(lease, failure), saving.failed(false, repository.now()))
                    : Result.of(unknown(lease), saving.failed(true, repository.now()));
        }
    }

    private static Result done(Lease lease) {
        return Result.of(RetryPolicy.settled(lease, Outcome.DONE, ""));
    }

    private static LeaseOutcome unknown(Lease lease) {
        return RetryPolicy.settled(lease, Outcome.REFUSED, ExamSyncStatus.CREATION_UNKNOWN);
    }

    private LeaseOutcome failed(Lease lease, ProctoringException failure) {
        return RetryPolicy.failed(lease, failure, repository.settings().deliveryTimeout());
    }

    private void settle(Lease lease, ExamSyncCommand command, Result result) {
        LeaseOutcome outcome = result.outcome();
        AttemptChange.Builder change = AttemptChange.builder().leaseOutcome(outcome);
        result.record().ifPresent(change::exam);
        if (outcome.outcome() == Outcome.DONE) {
            exams.cancelFailed(change, command.backend(), command.examId());
        } else if (outcome.outcome() == Outcome.REFUSED || outcome.outcome() == Outcome.EXHAUSTED) {
            LOG.warn("The {} is {}: {}", command, outcome.outcome(), outcome.note());
        }
        if (repository.commit(change.build()) != CommitResult.COMMITTED) {
            result.record().ifPresent(record -> settleSeparately(lease, outcome, record));
        }
    }

    /** Keeps the id of a created exam although the lease was lost, or the record was changed meanwhile. */
    private void settleSeparately(Lease lease, LeaseOutcome outcome, ExamRecord record) {
        LeaseOutcome settled = outcome;
        if (record.externalId().isPresent()) {
            try {
                exams.storeAnswer(record);
            } catch (AttemptException another) {
                settled = RetryPolicy.retried(lease, Duration.ZERO, IN_PROGRESS);
            }
        }
        // If the lease was lost, another worker settles the entry.
        repository.commit(AttemptChange.builder().leaseOutcome(settled).build());
    }
}

package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.ExamSyncStatus;
import org.openproctoring.core.attempt.ExamSyncStatus.State;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.model.ExamSyncCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.guard.TimeLimiter;

/** Queues the calls that bring exams to their backends, sends them while a person waits, and reports their state. */
public final class ExamSyncQueue {
    /** How often a call that another process is sending is looked at. */
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final AttemptRepository repository;
    private final OutboxWorker worker;
    private final TimeLimiter timeLimiter;

    public ExamSyncQueue(AttemptRepository repository, OutboxWorker worker, TimeLimiter timeLimiter) {
        this.repository = repository;
        this.worker = worker;
        this.timeLimiter = timeLimiter;
    }

    /** Queues the calls about some exams, and sends as many as the time allows. */
    public List<ExamSyncStatus> save(Collection<String> examIds, Duration timeLimit) {
        long start = System.nanoTime();
        List<ExamSyncCommand> commands = new ArrayList<>();
        for (String examId : new LinkedHashSet<>(examIds)) {
            commands.addAll(OptimisticRetry.untilCommitted("the calls about the exam", () -> enqueue(examId)));
        }
        if (!commands.isEmpty() && timeLimit.compareTo(Duration.ZERO) > 0) {
            long deadline = start + timeLimit.toNanos();
            // A call that is in flight afterwards settles its entry by itself, and the outbox delivers the rest.
            timeLimiter.run(
                    () -> sendAll(commands, deadline), Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0)));
        }
        return status(examIds);
    }

    private Optional<List<ExamSyncCommand>> enqueue(String examId) {
        ExamPlan plan = repository.exam(examId);
        Map<String, ExamRecord> records = new TreeMap<>();
        repository.store().examRecords(examId).forEach(record -> records.put(record.backend(), record));
        List<OutboxEntry> earlier =
                repository.outbox(OutboxQuery.ofExam(examId)).toList();
        AttemptChange.Builder change = AttemptChange.builder();
        Set<String> backends = new LinkedHashSet<>();
        ownBackend(plan)
                .filter(backend -> plan.exam().active() || known(records.get(backend)))
                .filter(this::mayKeepExams)
                .ifPresent(backends::add);
        records.values().stream()
                .filter(record -> record.active() && known(record))
                .forEach(record -> backends.add(record.backend()));
        for (OutboxEntry entry : earlier) {
            ExamSyncCommand command = entry.examSync().orElseThrow();
            if (entry.state().settled()) {
                change.cancel(entry.id());
            } else {
                // It may be in flight, so the new call must follow it even if the exam has moved.
                backends.add(command.backend());
            }
        }
        List<ExamSyncCommand> commands = backends.stream()
                .map(backend -> new ExamSyncCommand(
                        backend,
                        examId,
                        Optional.ofNullable(records.get(backend))
                                .map(ExamRecord::unknownTries)
                                .orElse(0)))
                .toList();
        commands.forEach(
                command -> change.cancelOrderingKey(command.orderingKey()).enqueue(command));
        boolean committed = (commands.isEmpty() && earlier.isEmpty())
                || repository.commit(change.build()) == CommitResult.COMMITTED;
        return committed ? Optional.of(commands) : Optional.empty();
    }

    private static Optional<String> ownBackend(ExamPlan plan) {
        return plan.proctored() ? plan.backend() : Optional.empty();
    }

    /** Returns whether the vendor has a record of the exam, or is about to. */
    private static boolean known(@Nullable ExamRecord record) {
        return record != null && (record.externalId().isPresent() || record.state() == ExamRecord.State.SAVING);
    }

    /** Returns whether a backend keeps exams; a backend that is not ready may. */
    private boolean mayKeepExams(String name) {
        BackendEntry backend = repository.backend(name);
        return backend.state() != BackendState.READY || backend.features().contains(ExamSync.class.getSimpleName());
    }

    private void sendAll(List<ExamSyncCommand> commands, long deadline) {
        List<ExamSyncCommand> open = commands;
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            open = open.stream()
                    .filter(command -> System.nanoTime() >= deadline || !sentOnce(command))
                    .toList();
            if (!open.isEmpty()) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private boolean sentOnce(ExamSyncCommand command) {
        return !inFlight(command) && (worker.processNext(command.orderingKey()) || !inFlight(command));
    }

    /** Returns whether another thread or process is sending a call about the exam. */
    private boolean inFlight(ExamSyncCommand command) {
        OutboxQuery calls = OutboxQuery.ofExam(command.examId()).toBuilder()
                .backend(Optional.of(command.backend()))
                .build();
        return repository.outbox(calls).anyMatch(entry -> entry.leasedUntil().isPresent());
    }

    /** Returns the state of exams at the backends concerned, each exam's own backend first. */
    public List<ExamSyncStatus> status(Collection<String> examIds) {
        return new LinkedHashSet<>(examIds)
                .stream().flatMap(examId -> status(examId).stream()).toList();
    }

    private List<ExamSyncStatus> status(String examId) {
        Map<String, ExamSyncStatus> states = new LinkedHashMap<>();
        repository
                .host()
                .exam(examId)
                .filter(plan -> plan.exam().active())
                .flatMap(ExamSyncQueue::ownBackend)
                .filter(this::mayKeepExams)
                .ifPresent(backend -> states.put(backend, stored(backend, examId)));
        for (OutboxEntry entry : repository.outbox(OutboxQuery.ofExam(examId)).toList()) {
            if (entry.state() != OutboxEntry.State.CANCELLED) {
                String backend = entry.examSync().orElseThrow().backend();
                states.put(backend, queued(entry, backend, examId));
            }
        }
        return List.copyOf(states.values());
    }

    private ExamSyncStatus stored(String backend, String examId) {
        boolean saved = repository.store().examRecords(examId).stream()
                .anyMatch(record ->
                        record.backend().equals(backend) && record.externalId().isPresent());
        return new ExamSyncStatus(
                examId, backend, saved ? State.UP_TO_DATE : State.NOT_REQUESTED, "", Optional.empty());
    }

    private static ExamSyncStatus queued(OutboxEntry entry, String backend, String examId) {
        boolean waiting = !entry.state().settled() && entry.leasedUntil().isEmpty();
        return new ExamSyncStatus(
                examId,
                backend,
                entry.state().failed() ? State.FAILED : State.PENDING,
                entry.note(),
                waiting ? Optional.of(entry.dueAt()) : Optional.empty());
    }
}

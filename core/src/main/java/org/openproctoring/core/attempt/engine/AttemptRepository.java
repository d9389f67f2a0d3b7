package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendNotReadyException;
import org.openproctoring.core.PingFailure;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptHost;
import org.openproctoring.core.attempt.AttemptSettings;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.TransitionContext;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.core.guard.BulkheadPermit;
import org.openproctoring.core.guard.BulkheadedBackend;

/** Reads attempts and changes them, one commit at a time, for all operations. */
public final class AttemptRepository {
    /** For what a call does besides waiting for the vendor: reads and commits, and the difference of two servers' clocks. */
    private static final Duration CALL_OVERHEAD = Duration.ofSeconds(30);

    private final AttemptStore store;
    private final ProviderRegistry registry;
    private final AttemptHost host;
    private final AttemptSettings settings;
    private final MonotonicClock clock;
    private final OutboxSignal outboxSignal = new OutboxSignal();

    public AttemptRepository(
            AttemptStore store,
            ProviderRegistry registry,
            AttemptHost host,
            AttemptSettings settings,
            MonotonicClock clock) {
        this.store = store;
        this.registry = registry;
        this.host = host;
        this.settings = settings;
        this.clock = clock;
    }

    public AttemptStore store() {
        return store;
    }

    /** Stores a change. Whoever delivers the messages that it enqueues is notified. */
    CommitResult commit(AttemptChange change) {
        CommitResult result = store.commit(change);
        if (result == CommitResult.COMMITTED) {
            outboxSignal.committed(change);
        }
        return result;
    }

    public OutboxSignal outboxSignal() {
        return outboxSignal;
    }

    public AttemptHost host() {
        return host;
    }

    /** Returns the host's plan of an exam. */
    ExamPlan exam(String examId) {
        return host.exam(examId).orElseThrow(() -> new AttemptException(Reason.UNKNOWN_EXAM, "the exam was not found"));
    }

    AttemptSettings settings() {
        return settings;
    }

    /**
     * Returns how long a process may take for one call to a vendor, with storing its outcome. A call that takes longer was
     * left by a process that died. Computed each time, because a registry can be replaced.
     */
    Duration maxCallDuration() {
        return registry.backends().stream()
                .map(backend -> backend.callTimeout().value())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(CALL_OVERHEAD);
    }

    MonotonicClock clock() {
        return clock;
    }

    Instant now() {
        return clock.now();
    }

    /** Returns the current time, but never earlier than the attempt's last change by any process. */
    Instant now(Attempt attempt) {
        Instant now = clock.now();
        Instant changed = attempt.times().changedAt();
        return now.isBefore(changed) ? changed : now;
    }

    /** Returns an attempt that was not removed. */
    Attempt load(String code) {
        return store.attempt(code)
                .filter(attempt -> attempt.removedAt().isEmpty())
                .orElseThrow(AttemptRepository::unknown);
    }

    static AttemptException unknown() {
        return new AttemptException(Reason.UNKNOWN_ATTEMPT, "the attempt was not found");
    }

    /** Returns an attempt that was not removed, after ending it if its time is over. */
    public Attempt current(String code) {
        return current(load(code));
    }

    /** Returns an attempt that the caller has read, after ending it if its time is over. */
    public Attempt current(Attempt known) {
        if (known.removedAt().isPresent()) {
            throw unknown();
        }
        return overdue(known, now(known)) ? change(known, this::timeOut) : known;
    }

    /** Ends the attempt if its time is over. */
    void timeOut(AttemptUpdate update) {
        if (overdue(update.attempt(), update.now())) {
            move(update, AttemptStatus.TIMED_OUT, AttemptActor.SYSTEM);
        }
    }

    private static boolean overdue(Attempt attempt, Instant now) {
        return attempt.status().running()
                && attempt.times()
                        .deadline()
                        .map(deadline -> !deadline.isAfter(now))
                        .orElse(false);
    }

    /** Changes the status, and applies a review that arrived before submission once the attempt is submitted. */
    void move(AttemptUpdate update, AttemptStatus asked, AttemptActor by) {
        update.move(asked, by, context(update.attempt(), asked));
        AttemptStatus status = update.attempt().status();
        if (status == AttemptStatus.SUBMITTED || status == AttemptStatus.TIMED_OUT) {
            boolean updates = update.attempt()
                    .subject()
                    .backend()
                    .map(name -> backend(name).allowReviewUpdates().value())
                    .orElse(true);
            ReviewPolicy.applyEarlier(update, store.reviews(update.attempt().code()), updates, settings);
        }
    }

    TransitionContext context(Attempt attempt, AttemptStatus asked) {
        AttemptIdentity subject = attempt.subject();
        Optional<BackendEntry> entry = subject.backend().map(registry::backend);
        return TransitionContext.builder()
                .watched(subject.watched())
                .practice(subject.practice())
                .optOutAllowed(asked == AttemptStatus.DECLINED && optOutAllowed(subject))
                .pingFailureEnds(entry.map(backend -> backend.pingFailure().value() == PingFailure.ERROR)
                        .orElse(false))
                .timedOutKept(settings.keepTimedOut())
                .build();
    }

    private boolean optOutAllowed(AttemptIdentity subject) {
        return subject.examType() == ExamType.PROCTORED
                && host.exam(subject.examId()).map(ExamPlan::optOutAllowed).orElse(false);
    }

    /** Changes an attempt that was not removed. Commits nothing if the step changes nothing. */
    Attempt change(String code, Consumer<AttemptUpdate> step) {
        return committed(() -> load(code), step);
    }

    /** Changes an attempt, removed or not. */
    Attempt changeEvenRemoved(String code, Consumer<AttemptUpdate> step) {
        return committed(() -> loadEvenRemoved(code), step);
    }

    /**
     * Changes an attempt that the caller has read and that was not removed. Only a commit proves that the read is still
     * current. Otherwise the step is repeated with the stored attempt, so no answer comes from an outdated read.
     */
    Attempt change(Attempt known, Consumer<AttemptUpdate> step) {
        return committed(known, step).orElseGet(() -> change(known.code(), step));
    }

    /** Changes an attempt that the caller has read, removed or not. */
    Attempt changeEvenRemoved(Attempt known, Consumer<AttemptUpdate> step) {
        return committed(known, step).orElseGet(() -> changeEvenRemoved(known.code(), step));
    }

    private Attempt loadEvenRemoved(String code) {
        return store.attempt(code).orElseThrow();
    }

    private Attempt committed(Supplier<Attempt> load, Consumer<AttemptUpdate> step) {
        return OptimisticRetry.untilCommitted("the attempt", () -> {
            AttemptUpdate update = update(load.get());
            step.accept(update);
            return update.empty() ? Optional.of(update.attempt()) : commit(update);
        });
    }

    /** Returns the changed attempt, or empty if the step is refused, changes nothing, or meets another change. */
    private Optional<Attempt> committed(Attempt known, Consumer<AttemptUpdate> step) {
        AttemptUpdate update = update(known);
        try {
            step.accept(update);
        } catch (AttemptException possiblyOutdated) {
            return Optional.empty();
        }
        return update.empty() ? Optional.empty() : commit(update);
    }

    private AttemptUpdate update(Attempt attempt) {
        return new AttemptUpdate(attempt, now(attempt));
    }

    private Optional<Attempt> commit(AttemptUpdate update) {
        Attempt stored = update.stored();
        return commit(update.toChange()) == CommitResult.COMMITTED
                ? Optional.of(stored.withVersion(stored.version() + 1))
                : Optional.empty();
    }

    /** Returns all vendor calls that match a filter, by id. */
    Stream<OutboxEntry> outbox(OutboxQuery filter) {
        return CursoredPage.readAll((PageRequest<Long> page) -> store.outbox(filter, page));
    }

    /** Returns the names of all configured backends. */
    List<String> backends() {
        return registry.backends().stream().map(BackendEntry::name).toList();
    }

    public BackendEntry backend(String name) {
        return registry.backend(name);
    }

    /**
     * Acquires a permit for the current thread's calls to a backend, so that nothing is stored for a call that the
     * backend's bulkhead would refuse.
     */
    BulkheadPermit acquirePermit(String name, String operation) {
        ProctoringBackend backend = requireReady(name);
        try {
            return backend instanceof BulkheadedBackend bulkheaded ? bulkheaded.acquirePermit(operation) : () -> {};
        } catch (ProctoringException full) {
            throw failed(full);
        }
    }

    public ProctoringBackend requireReady(String name) {
        try {
            return registry.backend(name).requireReady();
        } catch (BackendNotReadyException failure) {
            throw failed(failure);
        }
    }

    /** Converts a failure of a backend, without the vendor's words (OPEN-EDX.md, A13). */
    public static AttemptException failed(ProctoringException failure) {
        Reason reason = failure instanceof BackendNotReadyException
                ? Reason.BACKEND_NOT_READY
                : failure.retriable() || failure.effect() == Effect.UNKNOWN
                        ? Reason.VENDOR_UNAVAILABLE
                        : Reason.VENDOR_REFUSED;
        return new AttemptException(reason, failure.code());
    }
}

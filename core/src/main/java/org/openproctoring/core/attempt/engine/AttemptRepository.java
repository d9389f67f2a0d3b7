package org.openproctoring.core.attempt.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
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
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.guard.BulkheadPermit;
import org.openproctoring.core.guard.BulkheadedBackend;

/** Reads attempts and changes them one commit at a time: what all operations have in common. */
public final class AttemptRepository {
    /** More losses in a row than honest traffic on one attempt can bring about. */
    private static final int MOST_CONFLICTS = 50;

    private final AttemptStore store;
    private final ProviderRegistry registry;
    private final AttemptHost host;
    private final AttemptSettings settings;
    private final MonotonicClock clock;

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

    public AttemptHost host() {
        return host;
    }

    AttemptSettings settings() {
        return settings;
    }

    Instant now() {
        return clock.now();
    }

    /** Now, and for this attempt never earlier than what happened to it, whichever process wrote that down. */
    Instant now(Attempt attempt) {
        Instant now = clock.now();
        Instant changed = attempt.times().changedAt();
        return now.isBefore(changed) ? changed : now;
    }

    /** An attempt that was not removed. */
    Attempt load(String code) {
        return store.attempt(code)
                .filter(attempt -> attempt.removedAt().isEmpty())
                .orElseThrow(() -> new AttemptException(Reason.UNKNOWN_ATTEMPT, "there is no such attempt"));
    }

    /** An attempt that was not removed, after its time ran out if it did (reference, 3.4). */
    public Attempt current(String code) {
        Attempt attempt = load(code);
        return overdue(attempt, now(attempt)) ? change(code, this::timeOut) : attempt;
    }

    /** Ends a running attempt whose time is over, and leaves any other as it is. */
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

    /** Changes the status, and gives a review that came too early its turn once there is something to review. */
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
        return new TransitionContext(
                subject.watched(),
                subject.practice(),
                asked == AttemptStatus.DECLINED && optOutAllowed(subject),
                entry.map(backend -> backend.pingFailure().value() == PingFailure.ERROR)
                        .orElse(false),
                false,
                settings.keepTimedOut());
    }

    private boolean optOutAllowed(AttemptIdentity subject) {
        return subject.examType() == ExamType.PROCTORED
                && host.exam(subject.examId()).map(ExamPlan::optOutAllowed).orElse(false);
    }

    /** Changes an attempt that was not removed; a step that leaves it as it is commits nothing. */
    Attempt change(String code, Consumer<AttemptUpdate> step) {
        return change(code, step, false);
    }

    /** Changes an attempt, removed or not. */
    Attempt changeEvenRemoved(String code, Consumer<AttemptUpdate> step) {
        return change(code, step, true);
    }

    private Attempt change(String code, Consumer<AttemptUpdate> step, boolean evenRemoved) {
        for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
            Attempt before = evenRemoved ? store.attempt(code).orElseThrow() : load(code);
            AttemptUpdate update = new AttemptUpdate(before, now(before));
            step.accept(update);
            if (update.empty()) {
                return before;
            }
            if (store.commit(update.toChange()) == CommitResult.COMMITTED) {
                return update.stored().withVersion(before.version() + 1);
            }
        }
        throw new AttemptException(Reason.BUSY, "too many others changed the attempt");
    }

    public BackendEntry backend(String name) {
        return registry.backend(name);
    }

    /**
     * Secures the calls that the current thread makes of a backend until it closes the permit, so that nothing is stored
     * for a call that the backend's bulkhead would refuse.
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

    /** What the host is told of a call of a backend that failed: never the vendor's words (reference, A13). */
    public static AttemptException failed(ProctoringException failure) {
        Reason reason = failure instanceof BackendNotReadyException
                ? Reason.BACKEND_NOT_READY
                : failure.retriable() || failure.effect() == Effect.UNKNOWN
                        ? Reason.VENDOR_UNAVAILABLE
                        : Reason.VENDOR_REFUSED;
        return new AttemptException(reason, failure.code());
    }
}

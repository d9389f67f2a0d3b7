package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.core.attempt.Allowance;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.model.StaffAction;
import org.openproctoring.core.attempt.model.TransitionContext;
import org.openproctoring.core.attempt.model.TransitionTable;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.model.Verdict;
import org.openproctoring.core.guard.TimeLimiter;

/** The operations of learners and staff on an attempt between its registration and its review. */
public final class ExamSession {
    private final AttemptRepository repository;
    private final Optional<ExecutorService> ownExecutor;
    private final TimeLimiter timeLimiter;

    /**
     * Creates it.
     *
     * @param executor the executor of the calls that people wait for; if absent, a pool of its own
     */
    public ExamSession(AttemptRepository repository, Optional<Executor> executor) {
        this.repository = repository;
        ownExecutor = executor.isPresent() ? Optional.empty() : Optional.of(TimeLimiter.threads());
        timeLimiter = new TimeLimiter(executor.or(() -> ownExecutor).orElseThrow());
    }

    /** Returns the time limiter of all calls that people wait for. */
    public TimeLimiter timeLimiter() {
        return timeLimiter;
    }

    /** Ends the threads of the own executor after the running calls, whose time-out is the longest wait. */
    public void close() {
        ownExecutor.ifPresent(own -> {
            own.shutdown();
            try {
                own.awaitTermination(repository.settings().startTimeout().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * Starts an attempt. The vendor is called before the start is committed, so that no content is shown earlier; Open edX
     * calls it during the commit (OPEN-EDX.md, C10). After any failure the start is refused, no time is used, and the same
     * attempt can be started later.
     */
    public Attempt start(Attempt known) {
        Attempt attempt = repository.current(known);
        if (!needsVendor(attempt)) {
            return started(attempt);
        }
        Attempt intended = repository.change(attempt, this::intendStart);
        return needsVendor(intended) ? startWithVendor(intended) : started(intended);
    }

    private static boolean needsVendor(Attempt attempt) {
        return attempt.subject().watched() && attempt.times().startedAt().isEmpty();
    }

    /** Returns the started attempt. A resumed attempt without time left is over at once. */
    private Attempt started(Attempt known) {
        return repository.current(repository.change(known, this::begin));
    }

    /** Checks that the attempt can start, and records that the vendor is about to be called. */
    private void intendStart(AttemptUpdate update) {
        Attempt attempt = update.attempt();
        if (!needsVendor(attempt)) {
            return;
        }
        TransitionTable.require(
                attempt.status(),
                AttemptStatus.STARTED,
                AttemptActor.LEARNER,
                repository.context(attempt, AttemptStatus.STARTED));
        repository.exam(attempt.subject().examId()).requireOpen(update.now());
        requireRef(attempt);
        repository.requireReady(attempt.subject().backend().orElseThrow());
        update.set(attempt.toBuilder()
                .times(attempt.times().startIntended(update.now()))
                .build());
    }

    private Attempt startWithVendor(Attempt intended) {
        AttemptRef ref = requireRef(intended);
        ProctoringBackend backend =
                repository.requireReady(intended.subject().backend().orElseThrow());
        try {
            backend.feature(AttemptLifecycle.class)
                    .ifPresent(vendor -> timeLimiter.call(
                            () -> vendor.start(ref), repository.settings().startTimeout()));
        } catch (ProctoringException failure) {
            if (failure.effect() != Effect.NONE) {
                notifyEndAgain(intended.code(), ref.externalId());
            }
            // Even if the vendor certainly acted: an unusable answer does not prove that the learner is proctored.
            throw AttemptRepository.failed(failure);
        }
        try {
            return started(intended);
        } catch (AttemptException refused) {
            notifyEndAgain(intended.code(), ref.externalId());
            throw refused;
        }
    }

    private static AttemptRef requireRef(Attempt attempt) {
        return attempt.ref().orElseThrow(ExamSession::notRegistered);
    }

    private static AttemptException notRegistered() {
        return new AttemptException(Reason.NOT_REGISTERED, "the attempt is not registered with the vendor");
    }

    /**
     * Sends the end again if another process ended or removed the attempt meanwhile: the vendor may have received this
     * start after the end, and would keep proctoring.
     */
    private void notifyEndAgain(String code, String id) {
        repository.changeEvenRemoved(code, update -> {
            Attempt attempt = update.attempt();
            if (!attempt.registration().externalId().equals(Optional.of(id))) {
                ExternalIdClaim claim = ExternalIdClaim.of(attempt, id, repository);
                if (!claim.inUse()) {
                    claim.remove(update);
                }
            } else if (attempt.status().completed()) {
                update.include().enqueue(VendorCommand.of(VendorCommand.Kind.STOP, attempt, id));
            }
        });
    }

    private void begin(AttemptUpdate update) {
        repository.timeOut(update);
        Attempt attempt = update.attempt();
        if (attempt.status() == AttemptStatus.STARTED) {
            return;
        }
        if (attempt.subject().watched()) {
            requireRef(attempt);
        }
        repository.move(update, AttemptStatus.STARTED, AttemptActor.LEARNER);
        if (attempt.times().startedAt().isEmpty()) {
            update.set(update.attempt().toBuilder()
                    .times(attempt.times().started(update.now(), limit(attempt, update.now())))
                    .build());
        }
    }

    private Duration limit(Attempt attempt, Instant now) {
        AttemptIdentity subject = attempt.subject();
        ExamPlan plan = repository.exam(subject.examId());
        plan.requireOpen(now);
        Allowance allowance = repository.host().allowance(subject.learnerId(), subject.examId());
        return TimeLimit.of(plan, allowance, attempt.times().carriedOver(), now);
    }

    /** Requests a status; requesting the current status is a no-op. */
    public Attempt request(Attempt known, AttemptStatus asked, AttemptActor by) {
        return repository.change(repository.current(known), update -> request(update, asked, by));
    }

    private void request(AttemptUpdate update, AttemptStatus asked, AttemptActor by) {
        repository.timeOut(update);
        if (update.attempt().status() != asked) {
            repository.move(update, asked, by);
        }
    }

    /** Records that the learner went to the vendor's software. */
    public Attempt markSoftwareDownloadClicked(Attempt known) {
        return repository.change(repository.current(known), update -> {
            Attempt attempt = update.attempt();
            if (attempt.subject().watched() && attempt.status() == AttemptStatus.CREATED) {
                requireRef(attempt);
            }
            request(update, AttemptStatus.DOWNLOAD_SOFTWARE_CLICKED, AttemptActor.LEARNER);
        });
    }

    /** Submits a running exam whose learner entered through the vendor's software again. */
    public Attempt recordReentry(Attempt known) {
        return repository.change(repository.current(known), update -> {
            if (update.attempt().status().running()) {
                request(update, AttemptStatus.READY_TO_START, AttemptActor.LEARNER);
            }
        });
    }

    /** Ends the attempt after ping failures, or ignores them, depending on the backend's {@code ping_failure}. */
    public Attempt reportPingFailure(Attempt known) {
        return repository.change(repository.current(known), update -> {
            if (!ignoresPingFailure(update.attempt())) {
                request(update, AttemptStatus.ERROR, AttemptActor.LEARNER);
            }
        });
    }

    private boolean ignoresPingFailure(Attempt attempt) {
        TransitionContext context = repository.context(attempt, AttemptStatus.ERROR);
        return attempt.status().completed()
                || (context.watched()
                        && !context.pingFailureEnds()
                        && attempt.status().running());
    }

    /** Ends an attempt at the request of staff. */
    public Attempt end(String code, AttemptStatus asked, Optional<StaffAction> action) {
        return repository.change(
                repository.current(code), update -> request(update.by(action), asked, AttemptActor.STAFF));
    }

    public Attempt allowResume(String code, Optional<StaffAction> action) {
        return repository.change(code, update -> {
            if (!update.attempt().resumable()) {
                throw new AttemptException(Reason.NOT_RESUMABLE, "the attempt cannot be resumed");
            }
            permit(update.by(action), Resumption.ALLOWED, AttemptEvent.Kind.RESUME_ALLOWED);
        });
    }

    public Attempt withdrawResume(String code, Optional<StaffAction> action) {
        return repository.change(code, update -> {
            if (update.attempt().resumption() != Resumption.ALLOWED) {
                throw new AttemptException(
                        Reason.NOT_RESUMABLE, "the attempt does not have an unused permission to resume");
            }
            permit(update.by(action), Resumption.POSSIBLE, AttemptEvent.Kind.RESUME_WITHDRAWN);
        });
    }

    private static void permit(AttemptUpdate update, Resumption resumption, AttemptEvent.Kind kind) {
        update.set(update.attempt().toBuilder().resumption(resumption).build())
                .event(kind, Optional.empty(), AttemptActor.STAFF, "");
    }

    public Attempt recordStaffDecision(String code, AttemptStatus verdict, Optional<StaffAction> action) {
        return repository.change(repository.current(code), update -> {
            Optional<Verdict> staff = Optional.of(
                    update.attempt().verdict().map(Verdict::replacedByStaff).orElseGet(Verdict::ofStaff));
            update.by(action);
            if (update.attempt().status() != verdict) {
                repository.move(update, verdict, AttemptActor.STAFF);
            } else if (!update.attempt().verdict().equals(staff)) {
                update.event(AttemptEvent.Kind.VERDICT_CONFIRMED, Optional.empty(), AttemptActor.STAFF, "");
            }
            update.set(update.attempt().toBuilder().verdict(staff).build());
        });
    }
}

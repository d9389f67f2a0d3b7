package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.core.attempt.Allowance;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.model.TransitionContext;
import org.openproctoring.core.attempt.model.TransitionTable;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.model.Verdict;
import org.openproctoring.core.guard.TimeLimiter;

/** The operations of learners and staff on an attempt between its registration and its review. */
public final class ExamSession {
    private final AttemptRepository repository;
    private final TimeLimiter timeLimiter;

    public ExamSession(AttemptRepository repository, TimeLimiter timeLimiter) {
        this.repository = repository;
        this.timeLimiter = timeLimiter;
    }

    /**
     * Starts an attempt. The vendor is called before the start is committed, so that no content is shown earlier; Open edX
     * calls it during the commit (OPEN-EDX.md, C10). After any failure the start is refused, no time is used, and the same
     * attempt can be started later.
     */
    public Attempt start(String code) {
        Attempt attempt = repository.current(code);
        if (attempt.status() == AttemptStatus.STARTED) {
            return attempt;
        }
        if (attempt.subject().watched() && attempt.times().startedAt().isEmpty()) {
            notifyStart(attempt);
        }
        repository.change(code, this::begin);
        return repository.current(code);
    }

    private void notifyStart(Attempt attempt) {
        TransitionTable.require(
                attempt.status(),
                AttemptStatus.STARTED,
                AttemptActor.LEARNER,
                repository.context(attempt, AttemptStatus.STARTED));
        exam(attempt).requireOpen(repository.now(attempt));
        AttemptRef ref = attempt.ref()
                .orElseThrow(() ->
                        new AttemptException(Reason.NOT_REGISTERED, "the attempt is not registered with the vendor"));
        ProctoringBackend backend =
                repository.requireReady(attempt.subject().backend().orElseThrow());
        repository.change(attempt.code(), update -> {
            if (update.attempt().status() == AttemptStatus.READY_TO_START) {
                update.set(update.attempt().toBuilder()
                        .times(update.attempt().times().startIntended(update.now()))
                        .build());
            }
        });
        try {
            backend.feature(AttemptLifecycle.class)
                    .ifPresent(vendor -> timeLimiter.call(
                            () -> vendor.start(ref), repository.settings().startTimeout()));
        } catch (ProctoringException failure) {
            if (failure.effect() != Effect.NONE) {
                notifyEndAgain(attempt.code(), ref.externalId());
            }
            // Even if the vendor certainly acted: an unusable answer does not prove that the learner is proctored.
            throw AttemptRepository.failed(failure);
        }
        notifyEndAgain(attempt.code(), ref.externalId());
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
        if (attempt.subject().watched() && attempt.ref().isEmpty()) {
            throw new AttemptException(Reason.NOT_REGISTERED, "the attempt is not registered with the vendor");
        }
        repository.move(update, AttemptStatus.STARTED, AttemptActor.LEARNER);
        if (attempt.times().startedAt().isEmpty()) {
            update.set(update.attempt().toBuilder()
                    .times(attempt.times().started(update.now(), limit(attempt, update.now())))
                    .build());
        }
    }

    private Duration limit(Attempt attempt, Instant now) {
        ExamPlan plan = exam(attempt);
        plan.requireOpen(now);
        AttemptIdentity subject = attempt.subject();
        Allowance allowance = repository.host().allowance(subject.learnerId(), subject.examId());
        return TimeLimit.of(plan, allowance, attempt.times().carriedOver(), now);
    }

    private ExamPlan exam(Attempt attempt) {
        return repository
                .host()
                .exam(attempt.subject().examId())
                .orElseThrow(() -> new AttemptException(Reason.UNKNOWN_EXAM, "there is no such exam"));
    }

    /** Requests a status; requesting the current status is a no-op. */
    public Attempt request(String code, AttemptStatus asked, AttemptActor by) {
        Attempt attempt = repository.current(code);
        if (attempt.status() == asked) {
            return attempt;
        }
        return repository.change(code, update -> {
            repository.timeOut(update);
            if (update.attempt().status() != asked) {
                repository.move(update, asked, by);
            }
        });
    }

    /** Records that the learner went to the vendor's software. */
    public Attempt markSoftwareDownloadClicked(String code) {
        Attempt attempt = repository.current(code);
        if (attempt.subject().watched()
                && attempt.status() == AttemptStatus.CREATED
                && attempt.ref().isEmpty()) {
            throw new AttemptException(Reason.NOT_REGISTERED, "the attempt is not registered with the vendor");
        }
        return request(code, AttemptStatus.DOWNLOAD_SOFTWARE_CLICKED, AttemptActor.LEARNER);
    }

    /** Ends the attempt after ping failures, or ignores them, depending on the backend's {@code ping_failure}. */
    public Attempt reportPingFailure(String code) {
        Attempt attempt = repository.current(code);
        if (attempt.status().completed()) {
            return attempt;
        }
        TransitionContext context = repository.context(attempt, AttemptStatus.ERROR);
        boolean ignored = context.watched()
                && !context.pingFailureEnds()
                && attempt.status().running();
        return ignored ? attempt : request(code, AttemptStatus.ERROR, AttemptActor.LEARNER);
    }

    public Attempt allowResume(String code) {
        return repository.change(code, update -> {
            if (!update.attempt().resumable()) {
                throw new AttemptException(Reason.NOT_RESUMABLE, "the attempt cannot be resumed");
            }
            update.set(
                    update.attempt().toBuilder().resumption(Resumption.ALLOWED).build());
        });
    }

    public Attempt withdrawResume(String code) {
        return repository.change(code, update -> {
            if (update.attempt().resumption() != Resumption.ALLOWED) {
                throw new AttemptException(Reason.NOT_RESUMABLE, "there is no unused permission to resume");
            }
            update.set(
                    update.attempt().toBuilder().resumption(Resumption.POSSIBLE).build());
        });
    }

    public Attempt recordStaffDecision(String code, AttemptStatus verdict) {
        repository.current(code);
        return repository.change(code, update -> {
            if (update.attempt().status() != verdict) {
                repository.move(update, verdict, AttemptActor.STAFF);
            }
            update.set(update.attempt().toBuilder()
                    .verdict(Optional.of(Verdict.ofStaff()))
                    .build());
        });
    }
}

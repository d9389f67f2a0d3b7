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

/** What learner and staff do with an attempt between its registration and its review. */
public final class ExamSession {
    private final AttemptRepository repository;
    private final TimeLimiter timeBox;

    public ExamSession(AttemptRepository repository, TimeLimiter timeBox) {
        this.repository = repository;
        this.timeBox = timeBox;
    }

    /**
     * Starts: the vendor is told before the start is committed, so that no content is seen before. Open edX commits
     * first, and tells the vendor while it does (reference, C10). Whatever fails, the start is refused and no time is
     * used: the same attempt can be started later.
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
                .orElseThrow(
                        () -> new AttemptException(Reason.NOT_REGISTERED, "the vendor does not know of the attempt"));
        ProctoringBackend backend =
                repository.requireReady(attempt.subject().backend().orElseThrow());
        repository.change(attempt.code(), update -> {
            if (update.attempt().status() == AttemptStatus.READY_TO_START) {
                update.set(update.attempt().withTimes(update.attempt().times().startIntended(update.now())));
            }
        });
        try {
            backend.feature(AttemptLifecycle.class)
                    .ifPresent(vendor -> timeBox.call(
                            () -> vendor.start(ref), repository.settings().startTimeout()));
        } catch (ProctoringException failure) {
            if (failure.effect() != Effect.NONE) {
                notifyEndAgain(attempt.code(), ref.externalId());
            }
            // Also where the vendor did it, for certain: an answer that cannot be used proves nothing of who watches.
            throw AttemptRepository.failed(failure);
        }
        notifyEndAgain(attempt.code(), ref.externalId());
    }

    /**
     * Where another process started and ended the attempt meanwhile, or removed it, the vendor may have heard of this
     * start after that, and would watch somebody who is done.
     */
    private void notifyEndAgain(String code, String id) {
        repository.changeEvenRemoved(code, update -> {
            Attempt attempt = update.attempt();
            if (!attempt.registration().externalId().equals(Optional.of(id))) {
                ExternalIdClaim given = ExternalIdClaim.of(attempt, id, repository);
                if (!given.inUse()) {
                    given.remove(update);
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
            throw new AttemptException(Reason.NOT_REGISTERED, "the vendor does not know of the attempt");
        }
        repository.move(update, AttemptStatus.STARTED, AttemptActor.LEARNER);
        if (attempt.times().startedAt().isEmpty()) {
            update.set(update.attempt().withTimes(attempt.times().started(update.now(), limit(attempt, update.now()))));
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

    /** Asks for a status; asking again for what already is changes nothing. */
    public Attempt ask(String code, AttemptStatus asked, AttemptActor by) {
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

    /** The learner went for the vendor's software. */
    public Attempt setUp(String code) {
        Attempt attempt = repository.current(code);
        if (attempt.subject().watched()
                && attempt.status() == AttemptStatus.CREATED
                && attempt.ref().isEmpty()) {
            throw new AttemptException(Reason.NOT_REGISTERED, "the vendor does not know of the attempt");
        }
        return ask(code, AttemptStatus.DOWNLOAD_SOFTWARE_CLICKED, AttemptActor.LEARNER);
    }

    /** The pings of the learner's page fail: that ends the attempt, or is passed over, as the operator says. */
    public Attempt pingsFailed(String code) {
        Attempt attempt = repository.current(code);
        if (attempt.status().completed()) {
            return attempt;
        }
        TransitionContext context = repository.context(attempt, AttemptStatus.ERROR);
        boolean passedOver = context.watched()
                && !context.pingFailureEnds()
                && attempt.status().running();
        return passedOver ? attempt : ask(code, AttemptStatus.ERROR, AttemptActor.LEARNER);
    }

    public Attempt allowResume(String code) {
        return repository.change(code, update -> {
            if (!update.attempt().resumable()) {
                throw new AttemptException(Reason.NOT_RESUMABLE, "the attempt cannot be resumed");
            }
            update.set(update.attempt().withResumption(Resumption.ALLOWED));
        });
    }

    public Attempt withdrawResume(String code) {
        return repository.change(code, update -> {
            if (update.attempt().resumption() != Resumption.ALLOWED) {
                throw new AttemptException(Reason.NOT_RESUMABLE, "there is no unused permission to resume");
            }
            update.set(update.attempt().withResumption(Resumption.POSSIBLE));
        });
    }

    public Attempt decide(String code, AttemptStatus verdict) {
        repository.current(code);
        return repository.change(code, update -> {
            if (update.attempt().status() != verdict) {
                repository.move(update, verdict, AttemptActor.STAFF);
            }
            update.set(update.attempt().withVerdict(Verdict.ofStaff()));
        });
    }
}

package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.core.attempt.AccommodationGap;
import org.openproctoring.core.attempt.Allowance;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.Pseudonyms;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptIdentity;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.AttemptTimes;
import org.openproctoring.core.attempt.model.RegistrationLog;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.guard.BulkheadPermit;

/**
 * Creates attempts and registers them: commits the intent, calls the vendor once, and commits the answer.
 * {@link RegistrationOutcomes} interprets the answer.
 */
public final class AttemptRegistrar {
    private static final String REGISTER = "register";

    private final AttemptRepository repository;
    private final Pseudonyms pseudonyms;
    private final DisclosurePolicy disclosure;
    private final ExamSynchronizer exams;
    private final RegistrationOutcomes outcomes;
    private final Supplier<String> codes;

    public AttemptRegistrar(
            AttemptRepository repository,
            Pseudonyms pseudonyms,
            DisclosurePolicy disclosure,
            ExamSynchronizer exams,
            Supplier<String> codes) {
        this.repository = repository;
        this.pseudonyms = pseudonyms;
        this.disclosure = disclosure;
        this.exams = exams;
        this.codes = codes;
        outcomes = new RegistrationOutcomes(repository);
    }

    public Attempt create(String learnerId, String examId) {
        return OptimisticRetry.untilCommitted("the prior attempt", () -> tryToCreate(learnerId, examId));
    }

    private Optional<Attempt> tryToCreate(String learnerId, String examId) {
        ExamPlan plan = repository.exam(examId);
        Instant now = repository.now();
        plan.requireOpen(now);
        PriorAttempt prior = PriorAttempt.of(repository.store().attempts(learnerId, examId), repository);
        if (!plan.proctored()) {
            return commit(prior, attempt(plan, learnerId, prior, RegistrationLog.notNeeded(now), now), List.of());
        }
        String backend = backendOf(plan);
        BulkheadPermit permit = repository.acquirePermit(backend, REGISTER);
        try (permit) {
            Optional<String> exam = exams.externalId(plan, backend);
            Attempt attempt = attempt(plan, learnerId, prior, RegistrationLog.firstIntent(repository.now(), exam), now);
            AttemptRegistration registration = disclosure.registration(attempt, plan, repository.backend(backend));
            List<AccommodationGap> gaps =
                    AllowanceChanges.gaps(plan, repository.host().allowance(learnerId, examId), repository);
            return commit(prior, attempt, gaps).map(stored -> call(stored, registration));
        }
    }

    public Attempt register(Attempt known) {
        Attempt attempt = repository.current(known);
        AttemptIdentity subject = attempt.subject();
        ExamPlan plan = repository.exam(subject.examId());
        String backend = subject.backend()
                .orElseThrow(
                        () -> new AttemptException(Reason.ILLEGAL_TRANSITION, "a timed exam needs no registration"));
        plan.requireOpen(repository.now());
        BulkheadPermit permit = repository.acquirePermit(backend, REGISTER);
        try (permit) {
            return register(attempt, plan, backend);
        }
    }

    private Attempt register(Attempt known, ExamPlan plan, String backend) {
        Optional<String> exam = exams.externalId(plan, backend);
        AttemptRegistration registration = disclosure.registration(
                known.toBuilder()
                        .registration(known.registration().nextIntent(repository.now(), exam))
                        .build(),
                plan,
                repository.backend(backend));
        Attempt intended = repository.change(known, update -> {
            Attempt attempt = expired(update);
            RegistrationLog log = attempt.registration();
            if (log.state() == RegistrationState.INTENDED) {
                throw new AttemptException(Reason.IN_PROGRESS, "the attempt is being registered");
            }
            if (attempt.status() != AttemptStatus.CREATED || log.state() == RegistrationState.REGISTERED) {
                throw new AttemptException(Reason.ILLEGAL_TRANSITION, "the attempt needs no registration");
            }
            update.set(attempt.toBuilder()
                    .registration(log.nextIntent(update.now(), exam))
                    .build());
        });
        return call(intended, registration);
    }

    public Attempt optOut(String learnerId, String examId) {
        return OptimisticRetry.untilCommitted("the prior attempt", () -> tryToOptOut(learnerId, examId));
    }

    private Optional<Attempt> tryToOptOut(String learnerId, String examId) {
        List<Attempt> earlier = repository.store().attempts(learnerId, examId);
        Optional<Attempt> open =
                PriorAttempt.latest(earlier).filter(attempt -> attempt.status().incomplete());
        if (open.isPresent()) {
            return Optional.of(repository.change(
                    open.get(), update -> repository.move(update, AttemptStatus.DECLINED, AttemptActor.LEARNER)));
        }
        ExamPlan plan = repository.exam(examId);
        Instant now = repository.now();
        PriorAttempt prior = PriorAttempt.of(earlier, repository);
        AttemptUpdate update =
                new AttemptUpdate(attempt(plan, learnerId, prior, RegistrationLog.notNeeded(now), now), now);
        created(update);
        repository.move(update, AttemptStatus.DECLINED, AttemptActor.LEARNER);
        return commit(prior, update);
    }

    /** Marks an unfinished try as unknown. */
    Attempt expire(Attempt known) {
        return repository.changeEvenRemoved(known, this::expired);
    }

    private Attempt expired(AttemptUpdate update) {
        RegistrationLog log = update.attempt().registration();
        boolean stale = log.since().plus(repository.maxCallDuration()).isBefore(update.now());
        if (log.state() == RegistrationState.INTENDED && stale) {
            outcomes.unknown(update);
        }
        return update.attempt();
    }

    private static String backendOf(ExamPlan plan) {
        return plan.backend()
                .orElseThrow(() ->
                        new AttemptException(Reason.BACKEND_NOT_READY, "the exam is proctored and has no backend"));
    }

    private Attempt attempt(ExamPlan plan, String learnerId, PriorAttempt prior, RegistrationLog log, Instant now) {
        Optional<String> backend = plan.proctored() ? Optional.of(backendOf(plan)) : Optional.empty();
        AttemptIdentity subject = AttemptIdentity.builder()
                .learnerId(learnerId)
                .examId(plan.exam().id())
                .courseId(plan.exam().courseId())
                .examType(plan.exam().type())
                .backend(backend)
                .pseudonym(backend.map(name -> pseudonyms.of(name, learnerId)))
                .number(prior.nextNumber())
                .build();
        Allowance allowance = repository.host().allowance(learnerId, plan.exam().id());
        Duration limit = TimeLimit.of(plan, allowance, prior.timeLeft(), now);
        return Attempt.builder(codes.get())
                .subject(subject)
                .registration(log)
                .times(AttemptTimes.created(now, limit, prior.timeLeft()))
                .build();
    }

    private static void created(AttemptUpdate update) {
        update.event(AttemptEvent.Kind.ATTEMPT_CREATED, Optional.empty(), AttemptActor.LEARNER, "");
    }

    private Optional<Attempt> commit(PriorAttempt prior, Attempt attempt, List<AccommodationGap> gaps) {
        AttemptUpdate update = new AttemptUpdate(attempt, attempt.times().createdAt());
        created(update);
        AllowanceChanges.noteGaps(update, gaps, AttemptActor.SYSTEM);
        return commit(prior, update);
    }

    /**
     * Stores the new attempt together with the change to the prior one; stores neither on a conflict (OPEN-EDX.md, E6).
     */
    private Optional<Attempt> commit(PriorAttempt prior, AttemptUpdate update) {
        prior.supersede(update);
        return repository.commit(update.toChange()) == CommitResult.COMMITTED
                ? Optional.of(update.stored().withVersion(1))
                : Optional.empty();
    }

    private Attempt call(Attempt attempt, AttemptRegistration registration) {
        String backend = attempt.subject().backend().orElseThrow();
        OutboxSnapshot snapshot = OutboxSnapshot.of(attempt, repository);
        Registration answer;
        try {
            answer = repository.backend(backend).requireReady().register(registration);
        } catch (ProctoringException failure) {
            return failure.effect() == Effect.NONE
                    ? outcomes.refused(attempt, failure.code())
                    : outcomes.unknown(attempt);
        }
        return outcomes.answered(attempt, answer, snapshot);
    }
}

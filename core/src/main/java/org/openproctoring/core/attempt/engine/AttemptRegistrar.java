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
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.store.CommitResult;
import org.openproctoring.core.guard.BulkheadPermit;

/**
 * Creates attempts and registers them: commit the intent, call once, commit the answer. What the answer means is
 * decided in {@link RegistrationOutcomes}.
 */
public final class AttemptRegistrar {
    /** More losses in a row than honest traffic at one exam can bring about. */
    private static final int MOST_CONFLICTS = 20;

    private static final String REGISTER = "register";

    private final AttemptRepository repository;
    private final Pseudonyms pseudonyms;
    private final DisclosurePolicy view;
    private final ExamSynchronizer exams;
    private final RegistrationOutcomes answers;
    private final Supplier<String> codes;

    public AttemptRegistrar(
            AttemptRepository repository,
            Pseudonyms pseudonyms,
            DisclosurePolicy view,
            ExamSynchronizer exams,
            Supplier<String> codes) {
        this.repository = repository;
        this.pseudonyms = pseudonyms;
        this.view = view;
        this.exams = exams;
        this.codes = codes;
        answers = new RegistrationOutcomes(repository);
    }

    public Attempt create(String learnerId, String examId) {
        return insist(() -> tryToCreate(learnerId, examId));
    }

    /** Looks again where the attempt before was changed meanwhile, as by a review. */
    private static Attempt insist(Supplier<Optional<Attempt>> step) {
        for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
            Optional<Attempt> stored = step.get();
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        throw new AttemptException(Reason.BUSY, "too many others changed the attempt before");
    }

    private Optional<Attempt> tryToCreate(String learnerId, String examId) {
        ExamPlan plan = plan(examId);
        Instant now = repository.now();
        plan.requireOpen(now);
        PriorAttempt before = PriorAttempt.of(repository.store().attempts(learnerId, examId), repository);
        if (!plan.proctored()) {
            return commit(before, attempt(plan, learnerId, before, RegistrationLog.notNeeded(now), now));
        }
        String backend = backendOf(plan);
        BulkheadPermit permit = repository.acquirePermit(backend, REGISTER);
        try (permit) {
            Optional<String> exam = exams.externalId(plan, backend);
            Attempt attempt = attempt(plan, learnerId, before, RegistrationLog.firstIntent(now, exam), now);
            AttemptRegistration registration = view.registration(attempt, plan, repository.backend(backend));
            return commit(before, attempt).map(stored -> call(stored, registration));
        }
    }

    public Attempt register(String code) {
        ExamPlan plan = plan(repository.load(code).subject().examId());
        String backend = repository.load(code).subject().backend().orElse("");
        if (backend.isEmpty()) {
            throw new AttemptException(Reason.ILLEGAL_TRANSITION, "a timed exam is not registered");
        }
        BulkheadPermit permit = repository.acquirePermit(backend, REGISTER);
        try (permit) {
            return register(code, plan, backend);
        }
    }

    private Attempt register(String code, ExamPlan plan, String backend) {
        Optional<String> exam = exams.externalId(plan, backend);
        Attempt before = repository.load(code);
        AttemptRegistration registration = view.registration(
                before.withRegistration(before.registration().nextIntent(repository.now(), exam)),
                plan,
                repository.backend(backend));
        Attempt intended = repository.change(code, update -> {
            Attempt attempt = expired(update);
            RegistrationLog ledger = attempt.registration();
            if (ledger.state() == RegistrationState.INTENDED) {
                throw new AttemptException(Reason.IN_PROGRESS, "the attempt is being registered");
            }
            if (attempt.status() != AttemptStatus.CREATED || ledger.state() == RegistrationState.REGISTERED) {
                throw new AttemptException(Reason.ILLEGAL_TRANSITION, "the attempt needs no registration");
            }
            update.set(attempt.withRegistration(ledger.nextIntent(update.now(), exam)));
        });
        return call(intended, registration);
    }

    public Attempt optOut(String learnerId, String examId) {
        return insist(() -> tryToOptOut(learnerId, examId));
    }

    private Optional<Attempt> tryToOptOut(String learnerId, String examId) {
        List<Attempt> earlier = repository.store().attempts(learnerId, examId);
        Optional<Attempt> open =
                PriorAttempt.latest(earlier).filter(attempt -> attempt.status().incomplete());
        if (open.isPresent()) {
            return Optional.of(repository.change(
                    open.get().code(),
                    update -> repository.move(update, AttemptStatus.DECLINED, AttemptActor.LEARNER)));
        }
        ExamPlan plan = plan(examId);
        Instant now = repository.now();
        PriorAttempt before = PriorAttempt.of(earlier, repository);
        AttemptUpdate update =
                new AttemptUpdate(attempt(plan, learnerId, before, RegistrationLog.notNeeded(now), now), now);
        created(update);
        repository.move(update, AttemptStatus.DECLINED, AttemptActor.LEARNER);
        return commit(before, update);
    }

    /** Turns an intent that nobody finished into a try of which nobody knows what the vendor did. */
    Attempt expire(String code) {
        return repository.changeEvenRemoved(code, this::expired);
    }

    private Attempt expired(AttemptUpdate update) {
        RegistrationLog ledger = update.attempt().registration();
        boolean stale =
                ledger.since().plus(repository.settings().registrationTimeout()).isBefore(update.now());
        if (ledger.state() == RegistrationState.INTENDED && stale) {
            answers.unknown(update);
        }
        return update.attempt();
    }

    private ExamPlan plan(String examId) {
        return repository
                .host()
                .exam(examId)
                .orElseThrow(() -> new AttemptException(Reason.UNKNOWN_EXAM, "there is no such exam"));
    }

    private static String backendOf(ExamPlan plan) {
        return plan.backend()
                .orElseThrow(() ->
                        new AttemptException(Reason.BACKEND_NOT_READY, "the exam is proctored and has no backend"));
    }

    private Attempt attempt(ExamPlan plan, String learnerId, PriorAttempt before, RegistrationLog ledger, Instant now) {
        Optional<String> backend = plan.proctored() ? Optional.of(backendOf(plan)) : Optional.empty();
        AttemptIdentity subject = new AttemptIdentity(
                learnerId,
                plan.exam().id(),
                plan.exam().courseId(),
                plan.exam().type(),
                backend,
                backend.map(name -> pseudonyms.of(name, learnerId)),
                before.nextNumber());
        Allowance allowance = repository.host().allowance(learnerId, plan.exam().id());
        Duration limit = TimeLimit.of(plan, allowance, before.timeLeft(), now);
        return new Attempt(
                codes.get(),
                0,
                subject,
                AttemptStatus.CREATED,
                ledger,
                AttemptTimes.created(now, limit, before.timeLeft()),
                Resumption.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private static void created(AttemptUpdate update) {
        update.event(AttemptEvent.Kind.ATTEMPT_CREATED, Optional.empty(), AttemptActor.LEARNER, "");
    }

    private Optional<Attempt> commit(PriorAttempt before, Attempt attempt) {
        AttemptUpdate update = new AttemptUpdate(attempt, attempt.times().createdAt());
        created(update);
        return commit(before, update);
    }

    /**
     * Stores the new attempt together with what becomes of the one before: both, or neither where somebody else was
     * first (reference, E6).
     */
    private Optional<Attempt> commit(PriorAttempt before, AttemptUpdate update) {
        before.supersede(update);
        return repository.store().commit(update.toChange()) == CommitResult.COMMITTED
                ? Optional.of(update.stored().withVersion(1))
                : Optional.empty();
    }

    private Attempt call(Attempt attempt, AttemptRegistration registration) {
        int aTry = attempt.registration().tries();
        String backend = attempt.subject().backend().orElseThrow();
        OutboxSnapshot owed = OutboxSnapshot.of(attempt, repository);
        Registration answer;
        try {
            answer = repository.backend(backend).requireReady().register(registration);
        } catch (ProctoringException failure) {
            return failure.effect() == Effect.NONE
                    ? answers.refused(attempt.code(), aTry, failure.code())
                    : answers.unknown(attempt.code(), aTry);
        }
        return answers.answered(attempt.code(), aTry, answer, owed);
    }
}

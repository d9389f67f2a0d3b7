package org.openproctoring.core.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.core.attempt.AttemptException.Reason;
import org.openproctoring.core.internal.BulkheadPermit;

/**
 * Creates attempts and registers them: commit the intent, call once, commit the answer. What the answer means is
 * decided in {@link RegistrationAnswers}.
 */
final class Registrar {
    /** More losses in a row than honest traffic at one exam can bring about. */
    private static final int MOST_CONFLICTS = 20;

    private static final String REGISTER = "register";

    private final AttemptBook book;
    private final Pseudonyms pseudonyms;
    private final VendorView view;
    private final ExamSaver exams;
    private final RegistrationAnswers answers;
    private final Supplier<String> codes;

    Registrar(AttemptBook book, Pseudonyms pseudonyms, VendorView view, ExamSaver exams, Supplier<String> codes) {
        this.book = book;
        this.pseudonyms = pseudonyms;
        this.view = view;
        this.exams = exams;
        this.codes = codes;
        answers = new RegistrationAnswers(book);
    }

    Attempt create(String learnerId, String examId) {
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
        Instant now = book.now();
        plan.requireOpen(now);
        Predecessor before = Predecessor.of(book.store().attempts(learnerId, examId), book);
        if (!plan.watched()) {
            return commit(before, attempt(plan, learnerId, before, RegistrationLedger.notNeeded(now), now));
        }
        String backend = backendOf(plan);
        BulkheadPermit permit = book.acquirePermit(backend, REGISTER);
        try (permit) {
            Optional<String> exam = exams.externalId(plan, backend);
            Attempt attempt = attempt(plan, learnerId, before, RegistrationLedger.firstIntent(now, exam), now);
            AttemptRegistration registration = view.registration(attempt, plan, book.backend(backend));
            return commit(before, attempt).map(stored -> call(stored, registration));
        }
    }

    Attempt register(String code) {
        ExamPlan plan = plan(book.load(code).subject().examId());
        String backend = book.load(code).subject().backend().orElse("");
        if (backend.isEmpty()) {
            throw new AttemptException(Reason.ILLEGAL_TRANSITION, "a timed exam is not registered");
        }
        BulkheadPermit permit = book.acquirePermit(backend, REGISTER);
        try (permit) {
            return register(code, plan, backend);
        }
    }

    private Attempt register(String code, ExamPlan plan, String backend) {
        Optional<String> exam = exams.externalId(plan, backend);
        Attempt before = book.load(code);
        AttemptRegistration registration = view.registration(
                before.withRegistration(before.registration().nextIntent(book.now(), exam)),
                plan,
                book.backend(backend));
        Attempt intended = book.change(code, draft -> {
            Attempt attempt = expired(draft);
            RegistrationLedger ledger = attempt.registration();
            if (ledger.state() == RegistrationState.INTENDED) {
                throw new AttemptException(Reason.IN_PROGRESS, "the attempt is being registered");
            }
            if (attempt.status() != AttemptStatus.CREATED || ledger.state() == RegistrationState.REGISTERED) {
                throw new AttemptException(Reason.ILLEGAL_TRANSITION, "the attempt needs no registration");
            }
            draft.set(attempt.withRegistration(ledger.nextIntent(draft.now(), exam)));
        });
        return call(intended, registration);
    }

    Attempt optOut(String learnerId, String examId) {
        return insist(() -> tryToOptOut(learnerId, examId));
    }

    private Optional<Attempt> tryToOptOut(String learnerId, String examId) {
        List<Attempt> earlier = book.store().attempts(learnerId, examId);
        Optional<Attempt> open =
                Predecessor.latest(earlier).filter(attempt -> attempt.status().incomplete());
        if (open.isPresent()) {
            return Optional.of(
                    book.change(open.get().code(), draft -> book.move(draft, AttemptStatus.DECLINED, Actor.LEARNER)));
        }
        ExamPlan plan = plan(examId);
        Instant now = book.now();
        Predecessor before = Predecessor.of(earlier, book);
        Draft draft = new Draft(attempt(plan, learnerId, before, RegistrationLedger.notNeeded(now), now), now);
        created(draft);
        book.move(draft, AttemptStatus.DECLINED, Actor.LEARNER);
        return commit(before, draft);
    }

    /** Turns an intent that nobody finished into a try of which nobody knows what the vendor did. */
    Attempt expire(String code) {
        return book.changeEvenRemoved(code, this::expired);
    }

    private Attempt expired(Draft draft) {
        RegistrationLedger ledger = draft.attempt().registration();
        boolean stale = ledger.since().plus(book.settings().staleAfter()).isBefore(draft.now());
        if (ledger.state() == RegistrationState.INTENDED && stale) {
            answers.unknown(draft);
        }
        return draft.attempt();
    }

    private ExamPlan plan(String examId) {
        return book.host()
                .exam(examId)
                .orElseThrow(() -> new AttemptException(Reason.UNKNOWN_EXAM, "there is no such exam"));
    }

    private static String backendOf(ExamPlan plan) {
        return plan.backend()
                .orElseThrow(() ->
                        new AttemptException(Reason.BACKEND_NOT_READY, "the exam is proctored and has no backend"));
    }

    private Attempt attempt(
            ExamPlan plan, String learnerId, Predecessor before, RegistrationLedger ledger, Instant now) {
        Optional<String> backend = plan.watched() ? Optional.of(backendOf(plan)) : Optional.empty();
        AttemptSubject subject = new AttemptSubject(
                learnerId,
                plan.exam().id(),
                plan.exam().courseId(),
                plan.exam().type(),
                backend,
                backend.map(name -> pseudonyms.of(name, learnerId)),
                before.nextNumber());
        Allowance allowance = book.host().allowance(learnerId, plan.exam().id());
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

    private static void created(Draft draft) {
        draft.event(AttemptEvent.Kind.ATTEMPT_CREATED, Optional.empty(), Actor.LEARNER, "");
    }

    private Optional<Attempt> commit(Predecessor before, Attempt attempt) {
        Draft draft = new Draft(attempt, attempt.times().createdAt());
        created(draft);
        return commit(before, draft);
    }

    /**
     * Stores the new attempt together with what becomes of the one before: both, or neither where somebody else was
     * first (reference, E6).
     */
    private Optional<Attempt> commit(Predecessor before, Draft draft) {
        before.supersede(draft);
        return book.store().commit(draft.toChange()) == CommitResult.COMMITTED
                ? Optional.of(draft.stored().withVersion(1))
                : Optional.empty();
    }

    private Attempt call(Attempt attempt, AttemptRegistration registration) {
        int aTry = attempt.registration().tries();
        String backend = attempt.subject().backend().orElseThrow();
        OwedBefore owed = OwedBefore.of(attempt, book);
        Registration answer;
        try {
            answer = book.backend(backend).requireReady().register(registration);
        } catch (ProctoringException failure) {
            return failure.effect() == Effect.NONE
                    ? answers.refused(attempt.code(), aTry, failure.code())
                    : answers.unknown(attempt.code(), aTry);
        }
        return answers.answered(attempt.code(), aTry, answer, owed);
    }
}

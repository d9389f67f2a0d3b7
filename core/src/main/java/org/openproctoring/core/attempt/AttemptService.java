package org.openproctoring.core.attempt;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.LinkPolicy;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.engine.AttemptRegistrar;
import org.openproctoring.core.attempt.engine.AttemptRemoval;
import org.openproctoring.core.attempt.engine.AttemptRepository;
import org.openproctoring.core.attempt.engine.CallbackProcessor;
import org.openproctoring.core.attempt.engine.DisclosurePolicy;
import org.openproctoring.core.attempt.engine.ExamSession;
import org.openproctoring.core.attempt.engine.ExamSynchronizer;
import org.openproctoring.core.attempt.engine.LaunchProblems;
import org.openproctoring.core.attempt.engine.MonotonicClock;
import org.openproctoring.core.attempt.engine.OutboxWorker;
import org.openproctoring.core.attempt.engine.PriorAttempt;
import org.openproctoring.core.attempt.engine.Redelivery;
import org.openproctoring.core.attempt.engine.Sweeper;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.guard.TimeLimiter;

/**
 * The life of attempts: created, registered, started, handed in, reviewed, with nothing owed to a vendor forgotten.
 *
 * <p>Safe from many threads and, with a store that many processes share, from many processes. It has no thread of
 * its own, and no state but {@link #launchProblem}: the host calls {@link #processOutbox} and {@link #sweepExpired} from time to time, and what a process did not
 * finish when it died, another one does. No vendor is called inside a storage transaction or under a lock.
 *
 * <p>Who may call what is the host's to check: each method says for whom it is. Everything else about an attempt, its
 * course and its owner included, is read from the attempt itself. Methods throw {@link AttemptException} with nothing
 * changed, unless they say otherwise, and whatever the store throws, after which the next call finds what was stored.
 */
public final class AttemptService {
    private final AttemptRepository repository;
    private final ProviderRegistry registry;
    private final DisclosurePolicy view;
    private final ExamSynchronizer exams;
    private final AttemptRegistrar registrar;
    private final ExamSession examination;
    private final AttemptRemoval eraser;
    private final Redelivery resender;
    private final CallbackProcessor inbox;
    private final OutboxWorker worker;
    private final Sweeper sweeper;
    private final LaunchProblems launchProblems = new LaunchProblems();

    private AttemptService(Builder builder) {
        registry = Objects.requireNonNull(builder.registry, "registry");
        repository = new AttemptRepository(
                Objects.requireNonNull(builder.store, "store"),
                registry,
                Objects.requireNonNull(builder.host, "host"),
                builder.settings,
                new MonotonicClock(builder.clock));
        Pseudonyms pseudonyms = Objects.requireNonNull(builder.pseudonyms, "pseudonyms");
        view = new DisclosurePolicy(repository);
        exams = new ExamSynchronizer(repository, view);
        registrar = new AttemptRegistrar(repository, pseudonyms, view, exams, builder.codes);
        examination = new ExamSession(repository, new TimeLimiter(builder.executor));
        eraser = new AttemptRemoval(repository, pseudonyms);
        resender = new Redelivery(repository);
        inbox = new CallbackProcessor(repository);
        worker = new OutboxWorker(repository, builder.listener);
        sweeper = new Sweeper(repository, registrar);
    }

    /**
     * Creates an attempt and registers it with the exam's backend. For the learner.
     *
     * <p>The intent is committed first, then the vendor is called once, then the answer is committed. Whatever came of
     * it, the attempt is answered, and its {@link Attempt#registration()} says how far it is: where it is refused or
     * unknown, {@link #register} is the next try. An exam that the backend keeps and has no id of is saved before. A
     * timed exam touches no backend.
     *
     * <p>After an error that staff let the learner resume, the new attempt has the time that was left. After a practice
     * attempt that is over and not verified, that one becomes {@link AttemptStatus#ONBOARDING_RESET}.
     *
     * @param learnerId the host's id of the learner
     * @param examId the host's id of the exam
     * @return the attempt, {@link AttemptStatus#CREATED}, ready to start, or in need of onboarding
     * @throws AttemptException where there is no such exam, it is due or not active, another attempt stands in the way,
     *     the backend is not ready, or the exam cannot be saved there; nothing is created then
     */
    public Attempt create(String learnerId, String examId) {
        return registrar.create(learnerId, examId);
    }

    /**
     * Tries once more to register an attempt. For the learner, who asks for it: nothing else repeats a registration.
     *
     * @param code the attempt
     * @return the attempt, with the number of its tries one higher
     * @throws AttemptException where a try is on its way, none is needed, or the backend is not ready
     */
    public Attempt register(String code) {
        return registrar.register(code);
    }

    /**
     * Takes an exam without proctoring, where its course allows it. For the learner. What a vendor was told before, it
     * is owed a removal of.
     *
     * @param learnerId the host's id of the learner
     * @param examId the host's id of the exam
     * @return the attempt, {@link AttemptStatus#DECLINED}
     * @throws AttemptException where the course does not allow it or the exam was started
     */
    public Attempt optOut(String learnerId, String examId) {
        return registrar.optOut(learnerId, examId);
    }

    /**
     * Notes that the learner went for the vendor's software. For the learner. A running exam is handed in: nobody sets
     * up twice in one exam (reference, 3.3, rewrite B).
     *
     * @param code the attempt
     * @return the attempt
     */
    public Attempt markSoftwareDownloadClicked(String code) {
        return examination.setUp(code);
    }

    /**
     * Notes that the learner came in through the vendor's software once more: a running exam is handed in, and nothing
     * else is done. For the learner.
     *
     * @param code the attempt
     * @return the attempt
     */
    public Attempt recordReentry(String code) {
        Attempt attempt = repository.current(code);
        return attempt.status().running()
                ? examination.ask(code, AttemptStatus.READY_TO_START, AttemptActor.LEARNER)
                : attempt;
    }

    /**
     * Starts the clock. For the learner.
     *
     * <p>The vendor is told first, for {@link AttemptSettings#startTimeout()} at most, and the start is committed
     * after: the host shows content only once this method returned a running attempt. Where it throws, no time is used.
     * From {@link AttemptStatus#READY_TO_SUBMIT} it goes back to the exam, and the vendor is told nothing.
     *
     * @param code the attempt
     * @return the attempt, {@link AttemptStatus#STARTED}; handed in already where the attempt that it resumes left no time
     * @throws AttemptException where the attempt is not ready or not registered, the exam is not active or past its due
     *     date, or the vendor did not confirm the start, whatever it answered. Nothing is consumed: the same attempt can
     *     be started once the reason is gone
     */
    public Attempt start(String code) {
        return examination.start(code);
    }

    /**
     * Asks the learner whether to hand in; the clock runs on. For the learner.
     *
     * @param code the attempt
     * @return the attempt
     */
    public Attempt readyToSubmit(String code) {
        return examination.ask(code, AttemptStatus.READY_TO_SUBMIT, AttemptActor.LEARNER);
    }

    /**
     * Hands in. For the learner, or for staff who end a running exam. No vendor is waited for.
     *
     * @param code the attempt
     * @param by {@link AttemptActor#LEARNER} or {@link AttemptActor#STAFF}
     * @return the attempt; a repeat answers the same
     */
    public Attempt submit(String code, AttemptActor by) {
        return examination.ask(code, AttemptStatus.SUBMITTED, by);
    }

    /**
     * Ends an attempt because the pings of the learner's page failed, or passes over it, as the backend's
     * {@code ping_failure} says. An attempt that is over already stays as it is. For the learner's page.
     *
     * @param code the attempt
     * @return the attempt
     */
    public Attempt reportPingFailure(String code) {
        return examination.pingsFailed(code);
    }

    /**
     * Ends a running attempt in error. For staff.
     *
     * @param code the attempt
     * @return the attempt
     */
    public Attempt markErroneous(String code) {
        return examination.ask(code, AttemptStatus.ERROR, AttemptActor.STAFF);
    }

    /**
     * Allows the learner to resume, in a new attempt with the time that was left. For staff only: learners who could do
     * it for themselves could pause the clock (reference, A5).
     *
     * <p>The permission can be given after any end in error, whatever was reviewed or decided since. It remains valid,
     * whatever is reviewed or decided later, until the learner uses it or staff withdraw it.
     *
     * @param code an attempt that ended in error
     * @return the attempt
     * @throws AttemptException where it is not {@link Attempt#resumable()}
     */
    public Attempt allowResume(String code) {
        return examination.allowResume(code);
    }

    /**
     * Withdraws a permission to resume that the learner has not used. For staff, who can give it again.
     *
     * @param code an attempt with {@link Resumption#ALLOWED}
     * @return the attempt, {@link Attempt#resumable()} again
     * @throws AttemptException where there is no unused permission
     */
    public Attempt withdrawResume(String code) {
        return examination.withdrawResume(code);
    }

    /**
     * Decides on a reviewed attempt, or instead of a review. For staff. No automatic verdict overwrites it.
     *
     * @param code the attempt
     * @param verdict {@link AttemptStatus#VERIFIED} or {@link AttemptStatus#REJECTED}
     * @return the attempt
     * @throws IllegalArgumentException where the verdict is neither
     */
    public Attempt recordStaffDecision(String code, AttemptStatus verdict) {
        if (verdict != AttemptStatus.VERIFIED && verdict != AttemptStatus.REJECTED) {
            throw new IllegalArgumentException("staff verify or reject");
        }
        return examination.decide(code, verdict);
    }

    /**
     * Removes an attempt, so that the learner can begin anew. For staff. The vendor is told until it did it or refused;
     * what else it was owed about the attempt is dropped. Where the vendor refused the removal or was given up, asking
     * again sends it again.
     *
     * @param code the attempt
     * @throws AttemptException where there is no such attempt, or it was removed and nothing of that failed
     */
    public void remove(String code) {
        eraser.remove(code);
    }

    /**
     * Removes all that is known of a learner: attempts, reviews with their comments, and at every backend that was ever
     * told of the learner what it has, after everything else that it was owed about the learner. May be repeated:
     * retirements and removals that a vendor refused, or that were given up, are sent again.
     *
     * @param learnerId the host's id of the learner
     * @return how far it is; never {@link Retirement.State#NOT_RETIRED}
     */
    public Retirement retire(String learnerId) {
        return eraser.retire(learnerId, backends());
    }

    /**
     * Whether a learner is forgotten: here, and at every vendor that was ever told of the learner. It is found by what
     * is stored: backends that are no longer configured and keys that were dropped hide nothing.
     *
     * @param learnerId the host's id of the learner
     * @return the answer, with the calls that it is computed from
     */
    public Retirement retirement(String learnerId) {
        return eraser.retirement(learnerId, backends());
    }

    /**
     * Owes a call anew that its vendor refused or that was given up, as {@link AttemptStore#outbox} lists it. For staff,
     * who settled with the vendor what stood in the way. It is tried from now on like any other, behind what is owed
     * about the attempt by now, and has another number.
     *
     * @param code the attempt that the call is about, removed or not
     * @param entryId the number of the call's row
     * @throws AttemptException where it is not listed as refused or given up, or was sent again by somebody else; or
     *     where the attempt was removed since, or another one has the id that the call names
     */
    public void redeliver(String code, long entryId) {
        resender.redeliver(code, entryId);
    }

    private List<String> backends() {
        return registry.backends().stream().map(BackendEntry::name).toList();
    }

    /**
     * Tells an exam's backend how the exam is, and others that knew of it that they no longer watch it. For course
     * staff, after every change of the exam. A failure is thrown, so that an author sees it; repeating it is safe. An
     * inactive exam that the backend has no record of is not created there.
     *
     * @param examId the host's id of the exam
     */
    public void saveExam(String examId) {
        exams.save(examId);
    }

    /**
     * An attempt as it is now: one whose time is over is handed in by this.
     *
     * @param code the attempt
     * @return the attempt
     * @throws AttemptException where there is none, or it was removed
     */
    public Attempt attempt(String code) {
        return repository.current(code);
    }

    /**
     * The learner's last attempt at an exam that was not removed, as it is now.
     *
     * @param learnerId the host's id of the learner
     * @param examId the host's id of the exam
     * @return the attempt, if there is one
     */
    public Optional<Attempt> latest(String learnerId, String examId) {
        return PriorAttempt.latest(repository.store().attempts(learnerId, examId))
                .map(attempt -> repository.current(attempt.code()));
    }

    /**
     * What the learner is given before the exam. A launch that {@link LinkPolicy} does not let through is replaced by an
     * {@link AttemptDetails#launchProblem()}, which is logged: tell the learner whom to contact.
     *
     * @param code the attempt
     * @return instructions and a launch; absent where the attempt is not registered or its backend gives nothing
     * @throws AttemptException where the backend is not ready or the vendor did not say
     */
    public Optional<AttemptDetails> details(String code) {
        Attempt attempt = repository.current(code);
        Optional<AttemptRef> ref = attempt.ref();
        if (ref.isEmpty()) {
            return Optional.empty();
        }
        String name = attempt.subject().backend().orElseThrow();
        ProctoringBackend backend = repository.requireReady(name);
        ExamPlan plan = repository
                .host()
                .exam(attempt.subject().examId())
                .orElseThrow(() -> new AttemptException(Reason.UNKNOWN_EXAM, "there is no such exam"));
        try {
            BackendEntry entry = repository.backend(name);
            Optional<AttemptDetails> details = backend.feature(AttemptInfo.class)
                    .map(vendor ->
                            vendor.details(AttemptInfoRequest.of(ref.get(), view.registration(attempt, plan, entry))))
                    .map(LinkPolicy.of(entry)::applyTo);
            launchProblems.note(name, code, details.flatMap(AttemptDetails::launchProblem));
            return details;
        } catch (ProctoringException failure) {
            throw AttemptRepository.failed(failure);
        }
    }

    /**
     * Returns why the learner could not be sent to the vendor's software when this process last asked for {@link #details}.
     * For staff.
     *
     * @param code the attempt's code
     * @return one clause in English, without the link; empty where the last launch could be followed, or where this process
     *     has not asked
     */
    public Optional<String> launchProblem(String code) {
        return launchProblems.of(code);
    }

    /**
     * Takes a vendor's callback. Never throws for what a vendor sends.
     *
     * @param backend the backend that the address names
     * @param request what arrived, with the client that the host authenticated, if it did
     * @return what to answer
     */
    public CallbackResponse receiveCallback(String backend, InboundRequest request) {
        return inbox.receive(backend, request);
    }

    /**
     * Does what is owed to vendors and to the host's listener, as far as it is due. Called by the host again and again,
     * from as many threads and processes as it likes.
     *
     * @param limit how many rows at most
     * @return how many rows were worked on: where it is {@code limit}, there may be more
     */
    public int processOutbox(int limit) {
        return worker.process(limit);
    }

    /**
     * Ends the attempts whose time is over, and counts as unknown the calls that nobody finished. Called by the host,
     * about once a minute.
     *
     * @return what was found
     */
    public SweepReport sweepExpired() {
        return sweeper.sweepExpired();
    }

    /**
     * Starts a service.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what a service works with; store, registry, host and pseudonyms must be set. */
    public static final class Builder {
        private @Nullable AttemptStore store;
        private @Nullable ProviderRegistry registry;
        private @Nullable AttemptHost host;
        private @Nullable Pseudonyms pseudonyms;
        private AttemptListener listener = event -> {};
        private AttemptSettings settings = AttemptSettings.DEFAULTS;
        private Clock clock = Clock.systemUTC();
        private Executor executor = TimeLimiter.threads();
        private Supplier<String> codes = () -> UUID.randomUUID().toString().toUpperCase(Locale.ROOT);

        private Builder() {}

        /**
         * Sets where everything is kept.
         *
         * @param value the store
         * @return this builder
         */
        public Builder store(AttemptStore value) {
            store = value;
            return this;
        }

        /**
         * Sets the backends.
         *
         * @param value the registry, which the host closes after the last call
         * @return this builder
         */
        public Builder registry(ProviderRegistry value) {
            registry = value;
            return this;
        }

        /**
         * Sets who knows exams, learners and rights.
         *
         * @param value the host
         * @return this builder
         */
        public Builder host(AttemptHost value) {
            host = value;
            return this;
        }

        /**
         * Sets what vendors call people.
         *
         * @param value the pseudonyms
         * @return this builder
         */
        public Builder pseudonyms(Pseudonyms value) {
            pseudonyms = value;
            return this;
        }

        /**
         * Sets who hears of events.
         *
         * @param value the listener; nobody unless set
         * @return this builder
         */
        public Builder listener(AttemptListener value) {
            listener = value;
            return this;
        }

        /**
         * Sets how the site runs attempts.
         *
         * @param value the settings; {@link AttemptSettings#DEFAULTS} unless set
         * @return this builder
         */
        public Builder settings(AttemptSettings value) {
            settings = value;
            return this;
        }

        /**
         * Sets where time is taken from. Where it steps back, nobody is given time: it goes on from where it was.
         *
         * @param value the clock; the system's, in UTC, unless set
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Sets who makes the calls for which a learner waits.
         *
         * @param value the executor; up to 64 daemon threads, which end when idle, unless set
         * @return this builder
         */
        public Builder executor(Executor value) {
            executor = value;
            return this;
        }

        /** Sets where attempt codes come from. */
        Builder codes(Supplier<String> value) {
            codes = value;
            return this;
        }

        /**
         * Builds the service.
         *
         * @return the service
         * @throws NullPointerException where something that must be set is not
         */
        public AttemptService build() {
            return new AttemptService(this);
        }
    }
}

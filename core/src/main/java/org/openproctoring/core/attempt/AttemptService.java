package org.openproctoring.core.attempt;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.LinkPolicy;
import org.openproctoring.core.attempt.engine.AllowanceChanges;
import org.openproctoring.core.attempt.engine.AttemptRegistrar;
import org.openproctoring.core.attempt.engine.AttemptRemover;
import org.openproctoring.core.attempt.engine.AttemptRepository;
import org.openproctoring.core.attempt.engine.CallbackProcessor;
import org.openproctoring.core.attempt.engine.DisclosurePolicy;
import org.openproctoring.core.attempt.engine.ExamSession;
import org.openproctoring.core.attempt.engine.ExamSyncDelivery;
import org.openproctoring.core.attempt.engine.ExamSyncQueue;
import org.openproctoring.core.attempt.engine.ExamSynchronizer;
import org.openproctoring.core.attempt.engine.LearnerDigest;
import org.openproctoring.core.attempt.engine.LearnerRetirement;
import org.openproctoring.core.attempt.engine.MonotonicClock;
import org.openproctoring.core.attempt.engine.OutboxLoop;
import org.openproctoring.core.attempt.engine.OutboxWorker;
import org.openproctoring.core.attempt.engine.PriorAttempt;
import org.openproctoring.core.attempt.engine.Redelivery;
import org.openproctoring.core.attempt.engine.ReviewRecordings;
import org.openproctoring.core.attempt.engine.Sweeper;
import org.openproctoring.core.attempt.engine.VendorLaunch;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.model.StaffAction;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.OutboxStatus;

/**
 * Runs attempts: creates, registers, starts, submits and reviews them, and delivers every call to their vendors.
 *
 * <p>Safe for use by many threads and, with a shared store, by many processes. The service has no state except
 * {@link #launchProblem} and its place in the list of removed attempts, and no threads except those of its default
 * executor, which {@link #close} ends: the host starts an {@link OutboxScheduler}, and another process finishes the work
 * of one that died. No vendor is called inside a storage transaction or under a lock.
 *
 * <p>Each method says which role it is for; the host checks that the caller has that role. The course and the owner are
 * read from the attempt itself. If a method throws {@link AttemptException}, nothing has changed, unless the method says
 * otherwise. Exceptions of the store are passed on; the next call continues from what was stored.
 */
public final class AttemptService implements AutoCloseable {
    private final AttemptRepository repository;
    private final ExamSyncQueue exams;
    private final AttemptRegistrar registrar;
    private final ExamSession session;
    private final AttemptRemover remover;
    private final LearnerRetirement retirement;
    private final AllowanceChanges allowances;
    private final Redelivery redelivery;
    private final CallbackProcessor callbacks;
    private final OutboxWorker worker;
    private final Sweeper sweeper;
    private final VendorLaunch launch;
    private final ReviewRecordings recordings;

    AttemptService(AttemptServiceBuilder builder) {
        repository = new AttemptRepository(
                Objects.requireNonNull(builder.store, "store"),
                Objects.requireNonNull(builder.registry, "registry"),
                Objects.requireNonNull(builder.host, "host"),
                builder.settings,
                new MonotonicClock(builder.clock));
        Pseudonyms pseudonyms = Objects.requireNonNull(builder.pseudonyms, "pseudonyms");
        DisclosurePolicy disclosure = new DisclosurePolicy(repository);
        ExamSynchronizer synchronizer = new ExamSynchronizer(repository, disclosure);
        registrar = new AttemptRegistrar(repository, pseudonyms, disclosure, synchronizer, builder.codes);
        session = new ExamSession(repository, Optional.ofNullable(builder.executor));
        remover = new AttemptRemover(repository);
        retirement = new LearnerRetirement(
                repository, pseudonyms, Objects.requireNonNullElse(builder.learnerDigests, LearnerDigest::of));
        allowances = new AllowanceChanges(repository);
        redelivery = new Redelivery(repository);
        callbacks = new CallbackProcessor(repository);
        worker = new OutboxWorker(repository, builder.listener, new ExamSyncDelivery(repository, synchronizer));
        exams = new ExamSyncQueue(repository, worker, session.timeLimiter());
        sweeper = new Sweeper(repository, registrar);
        launch = new VendorLaunch(repository, disclosure);
        recordings = new ReviewRecordings(repository);
    }

    /**
     * Ends the threads of the default executor, so that a web application leaves none behind when it is stopped. Waits for
     * running calls up to {@link AttemptSettings#startTimeout}. Afterwards no attempt can be started with a vendor. Has no
     * effect with an {@linkplain AttemptServiceBuilder#executor executor of the host}. Close the registry afterwards.
     */
    @Override
    public void close() {
        session.close();
    }

    /**
     * Creates an attempt and registers it with the exam's backend. For the learner.
     *
     * <p>The intent is committed first, then the vendor is called once, then the answer is committed. The attempt is
     * returned whatever the outcome, and its {@link Attempt#registration()} has the state: if it is refused or unknown,
     * call {@link #register} for the next try. If the backend keeps exams and has no id of this one, the exam is saved
     * first. A timed exam does not involve a backend.
     *
     * <p>If staff allowed the learner to resume, the new attempt has the time that was left. If the earlier attempt was
     * for practice and was completed without being verified, it becomes {@link AttemptStatus#ONBOARDING_RESET}.
     *
     * @param learnerId the host's id of the learner
     * @param examId the host's id of the exam
     * @return the attempt, {@link AttemptStatus#CREATED}, ready to start, or in need of onboarding
     * @throws AttemptException if the exam does not exist, is past due or inactive, the learner already has an attempt,
     *     the backend is not ready, or the exam cannot be saved there; then nothing is created
     */
    public Attempt create(String learnerId, String examId) {
        return registrar.create(learnerId, examId);
    }

    /**
     * Tries again to register an attempt. For the learner; nothing else repeats a registration.
     *
     * @param code the attempt
     * @return the attempt, with one more try
     * @throws AttemptException if a try is in flight, none is needed, the exam is inactive or past due, or the backend
     *     is not ready
     */
    public Attempt register(String code) {
        return register(attempt(code));
    }

    /**
     * Does the same as {@link #register(String)}, without reading the attempt unless it has changed.
     *
     * @param known the attempt as the host has just read it
     * @return the attempt
     */
    public Attempt register(Attempt known) {
        return registrar.register(known);
    }

    /**
     * Lets the learner take an exam without proctoring, if the course allows it. For the learner. Anything already
     * registered with the vendor is queued for removal.
     *
     * @param learnerId the host's id of the learner
     * @param examId the host's id of the exam
     * @return the attempt, {@link AttemptStatus#DECLINED}
     * @throws AttemptException if the course does not allow it or the exam was started
     */
    public Attempt optOut(String learnerId, String examId) {
        return registrar.optOut(learnerId, examId);
    }

    /**
     * Records that the learner went to the vendor's software. For the learner. A running exam is submitted, as in Open
     * edX: a learner does not set up twice in one exam.
     *
     * @param code the attempt
     * @return the attempt
     */
    public Attempt markSoftwareDownloadClicked(String code) {
        return markSoftwareDownloadClicked(attempt(code));
    }

    /**
     * Does the same as {@link #markSoftwareDownloadClicked(String)}, without reading the attempt unless it has changed.
     *
     * @param known the attempt as the host has just read it
     * @return the attempt
     */
    public Attempt markSoftwareDownloadClicked(Attempt known) {
        return session.markSoftwareDownloadClicked(known);
    }

    /**
     * Records that the learner entered through the vendor's software again: submits a running exam, and does nothing
     * otherwise. For the learner.
     *
     * @param code the attempt
     * @return the attempt
     */
    public Attempt recordReentry(String code) {
        return recordReentry(attempt(code));
    }

    /**
     * Does the same as {@link #recordReentry(String)}, without reading the attempt unless it has changed.
     *
     * @param known the attempt as the host has just read it
     * @return the attempt
     */
    public Attempt recordReentry(Attempt known) {
        return session.recordReentry(known);
    }

    /**
     * Starts the clock. For the learner.
     *
     * <p>The vendor is called first, for {@link AttemptSettings#startTimeout()} at most, and then the start is committed.
     * Show content only after this method has returned a running attempt. From {@link AttemptStatus#READY_TO_SUBMIT} it
     * returns to the exam without a call to the vendor.
     *
     * @param code the attempt
     * @return the attempt, {@link AttemptStatus#STARTED}; already submitted if the attempt that it resumes left no time
     * @throws AttemptException if the attempt is not ready or not registered, the exam is inactive or past due, or the
     *     vendor did not confirm the start. No time is used, and the same attempt can be started later
     */
    public Attempt start(String code) {
        return start(attempt(code));
    }

    /**
     * Does the same as {@link #start(String)}, without reading the attempt unless it has changed.
     *
     * @param known the attempt as the host has just read it
     * @return the attempt
     */
    public Attempt start(Attempt known) {
        return session.start(known);
    }

    /**
     * Asks the learner whether to submit, while the clock keeps running. For the learner.
     *
     * @param code the attempt
     * @return the attempt
     */
    public Attempt readyToSubmit(String code) {
        return readyToSubmit(attempt(code));
    }

    /**
     * Does the same as {@link #readyToSubmit(String)}, without reading the attempt unless it has changed.
     *
     * @param known the attempt as the host has just read it
     * @return the attempt
     */
    public Attempt readyToSubmit(Attempt known) {
        return session.request(known, AttemptStatus.READY_TO_SUBMIT, AttemptActor.LEARNER);
    }

    /**
     * Submits an attempt without waiting for the vendor. For the learner, or for staff who end a running exam.
     *
     * @param code the attempt
     * @param by {@link AttemptActor#LEARNER} or {@link AttemptActor#STAFF}
     * @return the attempt; the same if it is submitted again
     */
    public Attempt submit(String code, AttemptActor by) {
        return submit(attempt(code), by);
    }

    /**
     * Does the same as {@link #submit(String, AttemptActor)}, without reading the attempt unless it has changed.
     *
     * @param known the attempt as the host has just read it
     * @param by {@link AttemptActor#LEARNER} or {@link AttemptActor#STAFF}
     * @return the attempt
     */
    public Attempt submit(Attempt known, AttemptActor by) {
        return session.request(known, AttemptStatus.SUBMITTED, by);
    }

    /**
     * Submits an attempt for the learner, and names the member of staff in the event. For staff.
     *
     * @param code the attempt
     * @param action the member of staff, and why
     * @return the attempt
     */
    public Attempt submit(String code, StaffAction action) {
        return session.end(code, AttemptStatus.SUBMITTED, Optional.of(action));
    }

    /**
     * Ends an attempt because the pings of the learner's page failed, or ignores the failure, depending on the backend's
     * {@code ping_failure}. A completed attempt does not change. For the learner's page.
     *
     * @param code the attempt
     * @return the attempt
     */
    public Attempt reportPingFailure(String code) {
        return reportPingFailure(attempt(code));
    }

    /**
     * Does the same as {@link #reportPingFailure(String)}, without reading the attempt unless it has changed.
     *
     * @param known the attempt as the host has just read it
     * @return the attempt
     */
    public Attempt reportPingFailure(Attempt known) {
        return session.reportPingFailure(known);
    }

    /**
     * Ends a running attempt in error. For staff.
     *
     * @param code the attempt
     * @return the attempt
     */
    public Attempt markErroneous(String code) {
        return session.end(code, AttemptStatus.ERROR, Optional.empty());
    }

    /**
     * Does the same as {@link #markErroneous(String)}, and names the member of staff in the event.
     *
     * @param code the attempt
     * @param action the member of staff, and why
     * @return the attempt
     */
    public Attempt markErroneous(String code, StaffAction action) {
        return session.end(code, AttemptStatus.ERROR, Optional.of(action));
    }

    /**
     * Returns the accommodations of a learner that the exam's backend does not carry out, so that staff can arrange them
     * before the exam. For staff. They do not prevent the exam; each attempt has an event that lists them.
     *
     * @param learnerId the host's id of the learner
     * @param examId the host's id of the exam
     * @return the gaps; empty if there are none, or if the exam does not have a backend
     * @throws AttemptException if the exam does not exist
     */
    public List<AccommodationGap> accommodationGaps(String learnerId, String examId) {
        return allowances.gaps(learnerId, examId);
    }

    /**
     * Applies the learner's current allowance to an attempt that is not completed. For staff.
     *
     * <p>The time limit is computed as at the start, from the exam, the allowance and the due date. The deadline of a running
     * exam can only move later, so that nobody loses time that the page has shown. A resumed attempt does not get extra
     * time. If the backend has {@link org.openproctoring.api.feature.AccommodationUpdates}, a call informs the vendor.
     *
     * @param code the attempt
     * @return the attempt
     * @throws AttemptException if the attempt is completed, or is being registered at this moment
     */
    public Attempt applyAllowance(String code) {
        return allowances.apply(code, Optional.empty());
    }

    /**
     * Does the same as {@link #applyAllowance(String)}, and names the member of staff in the event.
     *
     * @param code the attempt
     * @param action the member of staff, and why
     * @return the attempt
     * @throws AttemptException if the attempt is completed
     */
    public Attempt applyAllowance(String code, StaffAction action) {
        return allowances.apply(code, Optional.of(action));
    }

    /**
     * Allows the learner to resume, in a new attempt with the time that was left. For staff only, because learners could
     * use it to pause the clock (OPEN-EDX.md, A5).
     *
     * <p>The permission can be given after any end in error, whatever was reviewed or decided since. It remains valid,
     * whatever is reviewed or decided later, until the learner uses it or staff withdraw it.
     *
     * @param code an attempt that ended in error
     * @return the attempt
     * @throws AttemptException if it is not {@link Attempt#resumable()}
     */
    public Attempt allowResume(String code) {
        return session.allowResume(code, Optional.empty());
    }

    /**
     * Does the same as {@link #allowResume(String)}, and names the member of staff in the event.
     *
     * @param code an attempt that ended in error
     * @param action the member of staff, and why
     * @return the attempt
     * @throws AttemptException if it is not {@link Attempt#resumable()}
     */
    public Attempt allowResume(String code, StaffAction action) {
        return session.allowResume(code, Optional.of(action));
    }

    /**
     * Withdraws an unused permission to resume. For staff, who can give it again.
     *
     * @param code an attempt with {@link Resumption#ALLOWED}
     * @return the attempt, {@link Attempt#resumable()} again
     * @throws AttemptException if the attempt does not have an unused permission to resume
     */
    public Attempt withdrawResume(String code) {
        return session.withdrawResume(code, Optional.empty());
    }

    /**
     * Does the same as {@link #withdrawResume(String)}, and names the member of staff in the event.
     *
     * @param code an attempt with {@link Resumption#ALLOWED}
     * @param action the member of staff, and why
     * @return the attempt, {@link Attempt#resumable()} again
     * @throws AttemptException if the attempt does not have an unused permission to resume
     */
    public Attempt withdrawResume(String code, StaffAction action) {
        return session.withdrawResume(code, Optional.of(action));
    }

    /**
     * Records a decision by staff, after or instead of a review. For staff. No automatic verdict overwrites it.
     *
     * @param code the attempt
     * @param verdict {@link AttemptStatus#VERIFIED} or {@link AttemptStatus#REJECTED}
     * @return the attempt
     * @throws IllegalArgumentException if the verdict is neither
     */
    public Attempt recordStaffDecision(String code, AttemptStatus verdict) {
        return recordStaffDecision(code, verdict, Optional.empty());
    }

    /**
     * Does the same as {@link #recordStaffDecision(String, AttemptStatus)}, and names the member of staff in the event.
     *
     * @param code the attempt
     * @param verdict {@link AttemptStatus#VERIFIED} or {@link AttemptStatus#REJECTED}
     * @param action the member of staff, and why
     * @return the attempt
     * @throws IllegalArgumentException if the verdict is neither
     */
    public Attempt recordStaffDecision(String code, AttemptStatus verdict, StaffAction action) {
        return recordStaffDecision(code, verdict, Optional.of(action));
    }

    private Attempt recordStaffDecision(String code, AttemptStatus verdict, Optional<StaffAction> action) {
        if (verdict != AttemptStatus.VERIFIED && verdict != AttemptStatus.REJECTED) {
            throw new IllegalArgumentException("the verdict must be VERIFIED or REJECTED");
        }
        return session.recordStaffDecision(code, verdict, action);
    }

    /**
     * Removes an attempt, so that the learner can begin another. For staff. The removal at the vendor is queued, and other
     * pending calls about the attempt are canceled. If the removal was refused or exhausted, calling this again redelivers
     * it.
     *
     * @param code the attempt
     * @throws AttemptException if the attempt does not exist, or it was removed and its removal has not failed
     */
    public void remove(String code) {
        remover.remove(code);
    }

    /**
     * Removes all data of a learner: attempts, reviews with their comments, and the data at every backend that received
     * any. The retirement at a backend is sent after all older calls about the learner. Can be repeated: retirements and
     * removals that were refused or exhausted are redelivered.
     *
     * @param learnerId the host's id of the learner
     * @return the state of the retirement; never {@link Retirement.State#NOT_RETIRED}
     */
    public Retirement retire(String learnerId) {
        return retirement.retire(learnerId);
    }

    /**
     * Returns whether a learner's data is erased, here and at every vendor that received any. The answer comes from the
     * store, so it includes backends that are no longer configured and pseudonyms of keys that were dropped.
     *
     * @param learnerId the host's id of the learner
     * @return the state, with the calls that it is computed from
     */
    public Retirement retirement(String learnerId) {
        return retirement.of(learnerId);
    }

    /**
     * Enqueues a call again that was refused or exhausted, as listed by {@link AttemptStore#outbox}. For staff, after they
     * have settled the matter with the vendor. The call gets a new entry, behind other pending calls about the attempt.
     *
     * @param code the attempt that the call is about, removed or not
     * @param entryId the id of the call's outbox entry
     * @throws AttemptException if the entry is not listed as refused or exhausted, somebody else has redelivered it, the
     *     attempt was removed since, or another attempt has the id in the call
     */
    public void redeliver(String code, long entryId) {
        redelivery.redeliver(code, entryId);
    }

    /**
     * Brings the current state of exams to their backends, and deactivates them at other backends that have a record of
     * them. For course staff, after every change of an exam or of its course's backend, and to request failed calls again.
     *
     * <p>The calls are stored in the outbox first, where they replace earlier ones about the same exams. Then they are sent
     * one after the other until the time is over. {@link #processOutbox} sends and repeats the rest; a call that is in
     * flight continues. An inactive exam is not created at a backend that has no record of it.
     *
     * @param examIds the host's ids of the exams
     * @param timeLimit how long to wait for all calls together; zero to store them only
     * @return the states as {@link #examSyncs} returns them
     * @throws AttemptException if an exam does not exist. Calls about exams before it in the list are stored, but not sent
     *     yet
     */
    public List<ExamSyncStatus> saveExams(Collection<String> examIds, Duration timeLimit) {
        return exams.save(examIds, timeLimit);
    }

    /**
     * Returns whether the backends have the current state of exams.
     *
     * @param examIds the host's ids of the exams
     * @return for each exam, its own backend first, then others that still have to deactivate it. Backends that do not keep
     *     exams are not listed
     */
    public List<ExamSyncStatus> examSyncs(Collection<String> examIds) {
        return exams.status(examIds);
    }

    /**
     * Returns an attempt, after ending it if its time is over.
     *
     * @param code the attempt
     * @return the attempt
     * @throws AttemptException if there is none, or it was removed
     */
    public Attempt attempt(String code) {
        return repository.current(code);
    }

    /**
     * Returns the learner's last attempt at an exam that was not removed, after ending it if its time is over.
     *
     * @param learnerId the host's id of the learner
     * @param examId the host's id of the exam
     * @return the attempt, if there is one
     */
    public Optional<Attempt> latest(String learnerId, String examId) {
        return PriorAttempt.latest(repository.store().attempts(learnerId, examId))
                .map(repository::current);
    }

    /**
     * Returns the vendor's instructions and launch for the learner. A launch that {@link LinkPolicy} rejects is replaced by
     * an {@link AttemptDetails#launchProblem()}: show the learner whom to contact.
     *
     * @param code the attempt
     * @return instructions and a launch; absent if the attempt is not registered or its backend has no details
     * @throws AttemptException if the backend is not ready or the vendor did not answer
     */
    public Optional<AttemptDetails> details(String code) {
        return details(attempt(code));
    }

    /**
     * Does the same as {@link #details(String)}, without reading the attempt.
     *
     * @param known the attempt as the host has just read it
     * @return instructions and a launch
     */
    public Optional<AttemptDetails> details(Attempt known) {
        return launch.details(known);
    }

    /**
     * Returns why the learner could not be sent to the vendor's software when this process last called {@link #details}.
     * For staff.
     *
     * @param code the attempt's code
     * @return one clause in English, without the link; empty if the last launch was accepted, or if this process has not
     *     called {@code details}
     */
    public Optional<String> launchProblem(String code) {
        return launch.problem(code);
    }

    /**
     * Returns the link to the recording of a review. For the course team. The vendor may give access to anyone who has it:
     * use it for the redirect, and never log it.
     *
     * @param code the attempt
     * @param review the number of the review, as in {@link org.openproctoring.core.attempt.model.StoredReview#number}
     * @return the link; empty if the review has none, or its retention has ended
     * @throws AttemptException with {@link AttemptException.Reason#LINK_NOT_ALLOWED} if {@link LinkPolicy} does not allow
     *     the link, because the configuration has changed since the review arrived
     */
    public Optional<URI> recordingUrl(String code, int review) {
        return recordings.link(code, review);
    }

    /**
     * Processes a vendor's callback. Never throws because of the content of the request.
     *
     * @param backend the backend that the URL names
     * @param request the request, with the client that the host authenticated, if any
     * @return the response to send
     */
    public CallbackResponse receiveCallback(String backend, InboundRequest request) {
        return callbacks.receive(backend, request);
    }

    /**
     * Processes a vendor's callback to a URL that does not name a backend: the backend is the client's, or of several the
     * one that has the attempt. Never throws because of the content of the request.
     *
     * @param request the request, with the client that the host authenticated and the id of the attempt
     * @return the response to send
     */
    public CallbackResponse receiveCallback(InboundRequest request) {
        return callbacks.receive(request);
    }

    /**
     * Returns why a caller may not send callbacks for a backend. {@link #receiveCallback(String, InboundRequest)} refuses
     * such a caller itself; an endpoint asks first, so that it does not read the body of a request that it refuses.
     *
     * @param backend the backend that the URL names
     * @param client the client that the host authenticated, if any
     * @return the response to send; empty if the caller may call
     */
    public Optional<CallbackResponse> callbackRefusal(String backend, Optional<String> client) {
        return callbacks.refusal(backend, client);
    }

    /**
     * Returns why a caller may not send callbacks to a URL that does not name a backend.
     *
     * @param client the client that the host authenticated, if any
     * @return the response to send; empty if the client may call for at least one backend
     */
    public Optional<CallbackResponse> callbackRefusal(Optional<String> client) {
        return callbacks.refusal(client);
    }

    /**
     * Returns the maximum size of the body of a callback. A longer body is refused, so no more than one byte more needs to
     * be read.
     *
     * @return the size in bytes, from {@link AttemptSettings#maxCallbackBytes()}
     */
    public int maxCallbackBytes() {
        return callbacks.maxBytes();
    }

    /**
     * Processes outbox entries that are due: calls vendors and the host's listener. {@link OutboxScheduler} does it in the
     * background. Can be called from any number of threads and processes.
     *
     * @param limit the maximum number of entries
     * @return the number of entries processed; if it equals {@code limit}, there may be more
     */
    public int processOutbox(int limit) {
        return worker.process(limit);
    }

    /**
     * Ends attempts whose time is over, marks calls that were not finished in time as unknown, and deletes data whose
     * retention has ended ({@link AttemptSettings}), up to 200 records of each kind. {@link OutboxScheduler} does it in the
     * background.
     *
     * @return the numbers of what was changed
     */
    public SweepReport sweepExpired() {
        return sweeper.sweepExpired();
    }

    /**
     * Returns how much waits in the outbox, and for how long. For health checks and metrics; costs one query of the store.
     *
     * @return the status
     */
    public OutboxStatus outboxStatus() {
        return repository.store().outboxStatus();
    }

    /** Creates the loop of a scheduler of this service. */
    OutboxLoop loop(OutboxLoop.Plan plan) {
        return new OutboxLoop(repository, worker, sweeper, plan);
    }

    /**
     * Starts building a service.
     *
     * @return a new builder
     */
    public static AttemptServiceBuilder builder() {
        return new AttemptServiceBuilder();
    }
}

package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.Optional;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.store.AttemptStore;

/**
 * An attempt of a learner at an exam. Immutable; {@link AttemptService} changes it, and an {@link AttemptStore} stores it.
 * {@link #toString()} does not name the learner.
 *
 * @param code the host's id of the attempt, which backends get: an upper-case UUID. Keep it from the learner if a vendor's
 *     callbacks use it
 * @param version how many times it was stored; 0 before the first time
 * @param subject the learner, the exam and the backend
 * @param status the status
 * @param registration the state of its registration with the backend
 * @param times when things happened, and how much time there is
 * @param resumption whether the learner may resume after an end in error
 * @param verdict the last verdict that was applied
 * @param removedAt when it was removed or its learner retired; a removed attempt is kept only for its pending calls
 */
public record Attempt(
        String code,
        long version,
        AttemptIdentity subject,
        AttemptStatus status,
        RegistrationLog registration,
        AttemptTimes times,
        Resumption resumption,
        Optional<Verdict> verdict,
        Optional<Instant> removedAt) {
    /**
     * Returns the attempt as a store returns it after it was stored again.
     *
     * @param stored the new version
     * @return the attempt
     */
    public Attempt withVersion(long stored) {
        return new Attempt(code, stored, subject, status, registration, times, resumption, verdict, removedAt);
    }

    /**
     * Returns since when the attempt waits for a review.
     *
     * @return the time of submission, if the attempt was proctored and submitted and has no verdict; absent otherwise
     */
    public Optional<Instant> waitingForReviewSince() {
        boolean waits = subject.watched()
                && removedAt.isEmpty()
                && verdict.isEmpty()
                && (status == AttemptStatus.SUBMITTED || status == AttemptStatus.TIMED_OUT);
        return waits ? times.completedAt() : Optional.empty();
    }

    /**
     * Returns whether staff can allow the learner to resume with the time that was left.
     *
     * @return true for an attempt that ended in error, whatever was reviewed or decided since, unless staff allowed it
     *     already, the learner resumed, or practice was begun again
     */
    public boolean resumable() {
        return resumption == Resumption.POSSIBLE && status.completed() && removedAt.isEmpty();
    }

    /**
     * Returns whether the learner may begin another attempt with the time that was left, or has done so.
     *
     * @return true once staff allowed it
     */
    public boolean resumed() {
        return resumption == Resumption.ALLOWED || resumption == Resumption.RESUMED;
    }

    /**
     * Returns the attempt's ids for its backend.
     *
     * @return the reference; absent unless the attempt is registered
     */
    public Optional<AttemptRef> ref() {
        return registration.externalId().map(id -> {
            AttemptRef ref = AttemptRef.of(code, id);
            return registration.examExternalId().map(ref::withExam).orElse(ref);
        });
    }

    /**
     * Returns whether its learner was retired.
     *
     * @return true if the learner's id was erased
     */
    public boolean retired() {
        return subject.learnerId().equals(AttemptIdentity.retiredLearnerId(code));
    }

    /**
     * Returns whether the vendor's answer to a registration is still needed.
     *
     * @return false once the attempt was removed or declined
     */
    public boolean wantsId() {
        return removedAt.isEmpty() && status == AttemptStatus.CREATED;
    }

    /**
     * Returns whether an answer to a registration may give it an external id now.
     *
     * @return true while a registration is open or its outcome is unknown
     */
    public boolean awaitsId() {
        return wantsId() && registration.open();
    }

    /**
     * Returns whether a call about the same learner and exam must wait until this attempt's registration is answered.
     *
     * @param call the call
     * @return true if the call must wait
     */
    public boolean holdsBack(VendorCommand call) {
        return wantsId()
                && registration.state() == RegistrationState.INTENDED
                && subject.backend().equals(Optional.of(call.backend()));
    }

    /**
     * Returns a copy with another status.
     *
     * @param value the status
     * @return the copy
     */
    public Attempt withStatus(AttemptStatus value) {
        return new Attempt(code, version, subject, value, registration, times, resumption, verdict, removedAt);
    }

    /**
     * Returns a copy with another registration log.
     *
     * @param value the log
     * @return the copy
     */
    public Attempt withRegistration(RegistrationLog value) {
        return new Attempt(code, version, subject, status, value, times, resumption, verdict, removedAt);
    }

    /**
     * Returns a copy with other times.
     *
     * @param value the times
     * @return the copy
     */
    public Attempt withTimes(AttemptTimes value) {
        return new Attempt(code, version, subject, status, registration, value, resumption, verdict, removedAt);
    }

    /**
     * Returns a copy with another permission to resume.
     *
     * @param value the permission
     * @return the copy
     */
    public Attempt withResumption(Resumption value) {
        return new Attempt(code, version, subject, status, registration, times, value, verdict, removedAt);
    }

    /**
     * Returns a copy with another verdict.
     *
     * @param value the verdict
     * @return the copy
     */
    public Attempt withVerdict(Verdict value) {
        return new Attempt(
                code, version, subject, status, registration, times, resumption, Optional.of(value), removedAt);
    }

    /**
     * Returns a tombstone. It no longer has the external id, which may be given to another attempt.
     *
     * @param now the time of the removal
     * @return the tombstone
     */
    public Attempt asRemoved(Instant now) {
        return new Attempt(
                code,
                version,
                subject,
                status,
                registration.withoutExternalId(),
                times,
                resumption,
                verdict,
                Optional.of(removedAt.orElse(now)));
    }

    /**
     * Returns a copy in which the learner's id is erased.
     *
     * @return the copy
     */
    public Attempt withoutLearner() {
        return new Attempt(
                code,
                version,
                subject.withoutLearner(code),
                status,
                registration,
                times,
                resumption,
                Optional.empty(),
                removedAt);
    }

    @Override
    public String toString() {
        return subject + " is " + status.word();
    }
}

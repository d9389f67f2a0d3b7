package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.Optional;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.store.AttemptStore;

/**
 * One attempt of a learner at an exam. Immutable; {@link AttemptService} makes every change, and an
 * {@link AttemptStore} keeps it. Its text form does not name the learner.
 *
 * @param code the host's own id of the attempt, as backends are told it: an upper-case UUID. A secret towards the
 *     learner where a vendor's callbacks name it
 * @param version how many times it was stored; 0 before the first time
 * @param subject who takes what
 * @param status how far it is
 * @param registration what its backend knows of it
 * @param times when things happened, and how much time there is
 * @param resumption whether the learner may resume after an end in error
 * @param verdict the last verdict that was applied
 * @param removedAt when it was removed or its learner retired; a removed attempt is kept for what is still owed and
 *     counts for nothing else
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
     * The same attempt as a store has it after storing it once more.
     *
     * @param stored the new version
     * @return the attempt
     */
    public Attempt withVersion(long stored) {
        return new Attempt(code, stored, subject, status, registration, times, resumption, verdict, removedAt);
    }

    /**
     * Since when the attempt waits for a review.
     *
     * @return when it was handed in, where it was, a backend watched, and no verdict has come; absent otherwise
     */
    public Optional<Instant> waitingForReviewSince() {
        boolean waits = subject.watched()
                && removedAt.isEmpty()
                && verdict.isEmpty()
                && (status == AttemptStatus.SUBMITTED || status == AttemptStatus.TIMED_OUT);
        return waits ? times.completedAt() : Optional.empty();
    }

    /**
     * Whether staff can allow the learner to resume with the time that was left.
     *
     * @return true for an attempt that ended in error, whatever was reviewed or decided since, unless staff allowed it
     *     already, the learner resumed, or practice was begun again
     */
    public boolean resumable() {
        return resumption == Resumption.POSSIBLE && status.completed() && removedAt.isEmpty();
    }

    /** Whether the learner may begin another attempt with the time that was left, or did so. */
    public boolean resumed() {
        return resumption == Resumption.ALLOWED || resumption == Resumption.RESUMED;
    }

    /**
     * The attempt as its backend knows it.
     *
     * @return the reference; absent unless the attempt is registered
     */
    public Optional<AttemptRef> ref() {
        return registration.externalId().map(id -> {
            AttemptRef ref = AttemptRef.of(code, id);
            return registration.examExternalId().map(ref::withExam).orElse(ref);
        });
    }

    /** Whether its learner was retired. */
    public boolean retired() {
        return subject.learnerId().equals(AttemptIdentity.nobody(code));
    }

    /** Whether somebody still wants what the vendor may answer to its registration. */
    public boolean wantsId() {
        return removedAt.isEmpty() && status == AttemptStatus.CREATED;
    }

    /** Whether it may be given an id right now. */
    public boolean awaitsId() {
        return wantsId() && registration.open();
    }

    /** Whether a call about an attempt of the same learner at the same exam waits until its registration is answered. */
    public boolean holdsBack(VendorCommand call) {
        return wantsId()
                && registration.state() == RegistrationState.INTENDED
                && subject.backend().equals(Optional.of(call.backend()));
    }

    public Attempt withStatus(AttemptStatus value) {
        return new Attempt(code, version, subject, value, registration, times, resumption, verdict, removedAt);
    }

    public Attempt withRegistration(RegistrationLog value) {
        return new Attempt(code, version, subject, status, value, times, resumption, verdict, removedAt);
    }

    public Attempt withTimes(AttemptTimes value) {
        return new Attempt(code, version, subject, status, registration, value, resumption, verdict, removedAt);
    }

    public Attempt withResumption(Resumption value) {
        return new Attempt(code, version, subject, status, registration, times, value, verdict, removedAt);
    }

    public Attempt withVerdict(Verdict value) {
        return new Attempt(
                code, version, subject, status, registration, times, resumption, Optional.of(value), removedAt);
    }

    /** A tombstone: the vendor's id is free for another attempt, and goes with the call that removes it. */
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

package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What happened to an attempt, for the host: grades, certificates, credit and mail follow from it and stay the host's.
 * Delivered at least once, those of one attempt in order; a repeat has the same {@link #id()}. Immutable. Its text form
 * does not name the learner.
 *
 * @param id equal at every delivery of one event and at no other event
 * @param kind what happened
 * @param attemptCode the attempt
 * @param learnerId the host's id of the learner
 * @param courseId the host's id of the course
 * @param examId the host's id of the exam
 * @param at when it happened
 * @param from the status before, where the status changed
 * @param to the status after, or as it is
 * @param by who brought it about
 * @param detail a stable word or two for operators, never a name; may be empty
 */
public record AttemptEvent(
        String id,
        Kind kind,
        String attemptCode,
        String learnerId,
        String courseId,
        String examId,
        Instant at,
        Optional<AttemptStatus> from,
        AttemptStatus to,
        AttemptActor by,
        String detail)
        implements OutboxMessage {
    /** What happened. May grow: a listener ignores what it does not know. */
    public enum Kind {
        /** There is a new attempt. */
        ATTEMPT_CREATED,
        /** The status of an attempt changed. */
        STATUS_CHANGED,
        /** A review arrived, whether or not it changed the status. */
        REVIEW_RECEIVED,
        /** A vendor refused a call, or it was given up, or nobody knows what became of it. */
        VENDOR_CALL_FAILED,
        /** An attempt was removed, or its learner retired: what followed from it is to be undone. */
        ATTEMPT_REMOVED
    }

    @Override
    public String orderingKey() {
        return "event:" + attemptCode;
    }

    @Override
    public Optional<String> barrierGroup() {
        return Optional.empty();
    }

    @Override
    public boolean isBarrier() {
        return false;
    }

    @Override
    public boolean retainedWhenDone() {
        return false;
    }

    @Override
    public String toString() {
        return "event " + kind + " " + to.word();
    }
}

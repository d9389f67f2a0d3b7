package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An event of an attempt, for the host, which derives grades, certificates, credit and email from it. Delivered at least
 * once, and in order within one attempt; a repeated delivery has the same {@link #id()}. Immutable. {@link #toString()}
 * does not name the learner.
 *
 * @param id a unique id, the same at every delivery of the event
 * @param kind what happened
 * @param attemptCode the attempt
 * @param learnerId the host's id of the learner
 * @param courseId the host's id of the course
 * @param examId the host's id of the exam
 * @param at when it happened
 * @param from the status before, if the status changed
 * @param to the status after
 * @param by the actor
 * @param detail stable words for operators, never a name; may be empty
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
    /** The kind of an event. May grow: a listener must ignore unknown kinds. */
    public enum Kind {
        /** An attempt was created. */
        ATTEMPT_CREATED,
        /** The status of an attempt changed. */
        STATUS_CHANGED,
        /** A review was received, whether or not it changed the status. */
        REVIEW_RECEIVED,
        /** A call to a vendor was refused or exhausted, or its outcome is unknown. */
        VENDOR_CALL_FAILED,
        /** An attempt was removed, or its learner retired. Undo its consequences. */
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

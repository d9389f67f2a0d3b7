package org.openproctoring.core.attempt;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a backend has the current state of an exam. Immutable.
 *
 * @param examId the host's id of the exam
 * @param backend the backend: the one of the exam's course, or one that still has to deactivate the exam
 * @param state the state
 * @param note a stable word for the last failure, such as {@code vendor-unavailable}; may be empty
 * @param nextAttempt when the call is sent next, by the store's own time; absent if it is in flight or not pending
 */
public record ExamSyncStatus(String examId, String backend, State state, String note, Optional<Instant> nextAttempt) {
    /** The note of an exam that was perhaps created, so that only a person may request another creation. */
    public static final String CREATION_UNKNOWN = "creation-unknown";

    /** The state. May grow. */
    public enum State {
        /** The backend has the current state. */
        UP_TO_DATE,
        /** The call is in the outbox, and is sent and repeated without further action. */
        PENDING,
        /** The call was refused, or repeated until the delivery time-out. A person must request it again. */
        FAILED,
        /** The backend does not have the exam, and nobody requested the call. */
        NOT_REQUESTED
    }
}

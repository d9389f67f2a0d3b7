package org.openproctoring.core.attempt.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A queued call that brings the current state of an exam to one backend. It carries no copy of the exam: the state is read
 * when the call is sent, so a newer command makes an older one unnecessary. Immutable.
 *
 * @param backend the backend
 * @param examId the host's id of the exam
 * @param acceptedUnknownTries the number of creations with an unknown outcome that were known when the command was
 *     requested, zero or more. If there are more by now, the exam is not created again
 */
public record ExamSyncCommand(String backend, String examId, int acceptedUnknownTries) implements OutboxMessage {
    /**
     * Creates a command.
     *
     * @param backend the backend
     * @param examId the host's id of the exam
     * @param acceptedUnknownTries zero or more
     * @throws IllegalArgumentException if the number is negative
     */
    public ExamSyncCommand {
        Objects.requireNonNull(backend, "backend must not be null");
        Objects.requireNonNull(examId, "examId must not be null");
        if (acceptedUnknownTries < 0) {
            throw new IllegalArgumentException("acceptedUnknownTries must not be negative");
        }
    }

    @Override
    public String orderingKey() {
        return "exam:" + backend.length() + ":" + backend + ":" + examId;
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
        return "synchronization of exam " + examId + " with backend " + backend;
    }
}

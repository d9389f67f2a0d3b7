package org.openproctoring.core.attempt.model;

import java.util.Objects;
import java.util.Optional;
import org.openproctoring.api.exam.AttemptRef;

/**
 * A queued call to a vendor. Idempotent. Immutable. {@link #toString()} shows no ids.
 *
 * @param kind the operation
 * @param backend the backend
 * @param attemptCode the attempt; for a retirement, any attempt of the learner
 * @param externalId the vendor's id of the attempt; absent for a retirement
 * @param examExternalId the vendor's id of the exam, if there is one
 * @param pseudonym the learner's pseudonym at the backend
 */
public record VendorCommand(
        Kind kind,
        String backend,
        String attemptCode,
        Optional<String> externalId,
        Optional<String> examExternalId,
        String pseudonym)
        implements OutboxMessage {
    /** The operation. May grow. */
    public enum Kind {
        /** The exam was submitted, or its time is over. */
        STOP,
        /** The attempt ended in error. */
        MARK_ERRONEOUS,
        /** The vendor must delete the attempt. */
        REMOVE,
        /** The vendor must delete all data of the learner. */
        RETIRE
    }

    /**
     * Checks that nothing is null, and that every call except a retirement has an external id.
     *
     * @param kind as above
     * @param backend as above
     * @param attemptCode as above
     * @param externalId as above
     * @param examExternalId as above
     * @param pseudonym as above
     */
    public VendorCommand {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(backend);
        Objects.requireNonNull(attemptCode);
        Objects.requireNonNull(examExternalId);
        Objects.requireNonNull(pseudonym);
        if (externalId.isPresent() == (kind == Kind.RETIRE)) {
            throw new IllegalArgumentException("only a retirement must be without an external id");
        }
    }

    /**
     * Returns a command about an attempt.
     *
     * @param kind what the vendor is to do
     * @param attempt the attempt
     * @param externalId the vendor's id of the attempt
     * @return the command
     */
    public static VendorCommand of(Kind kind, Attempt attempt, String externalId) {
        return new VendorCommand(
                kind,
                attempt.subject().backend().orElseThrow(),
                attempt.code(),
                Optional.of(externalId),
                attempt.registration().examExternalId(),
                attempt.subject().pseudonym().orElseThrow());
    }

    /**
     * Returns the command to retire the learner of an attempt.
     *
     * @param attempt one of the attempts with the pseudonym to retire
     * @return the command
     */
    public static VendorCommand retirement(Attempt attempt) {
        return new VendorCommand(
                Kind.RETIRE,
                attempt.subject().backend().orElseThrow(),
                attempt.code(),
                Optional.empty(),
                Optional.empty(),
                attempt.subject().pseudonym().orElseThrow());
    }

    /**
     * Returns the attempt as providers receive it.
     *
     * @return the reference
     */
    public AttemptRef ref() {
        AttemptRef ref = AttemptRef.of(attemptCode, externalId.orElseThrow());
        return examExternalId.map(ref::withExam).orElse(ref);
    }

    @Override
    public String orderingKey() {
        return kind == Kind.RETIRE ? "retire:" + groupName() : orderingKeyOf(attemptCode);
    }

    /**
     * Returns the ordering key of the commands about an attempt.
     *
     * @param attemptCode the code of the attempt
     * @return the key
     */
    public static String orderingKeyOf(String attemptCode) {
        return "call:" + attemptCode;
    }

    @Override
    public Optional<String> barrierGroup() {
        return Optional.of(groupName());
    }

    private String groupName() {
        return backend.length() + ":" + backend + ":" + pseudonym;
    }

    @Override
    public boolean isBarrier() {
        return kind == Kind.RETIRE;
    }

    @Override
    public boolean retainedWhenDone() {
        return kind == Kind.REMOVE || kind == Kind.RETIRE;
    }

    @Override
    public String toString() {
        return kind + " to backend " + backend;
    }
}

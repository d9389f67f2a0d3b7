package org.openproctoring.core.attempt.model;

import java.util.Objects;
import java.util.Optional;
import org.openproctoring.api.exam.AttemptRef;

/**
 * A call that a vendor is owed. It says what is, not what changed, and may be repeated. Immutable. Its text form does
 * not show ids.
 *
 * @param kind what the vendor is told
 * @param backend the backend
 * @param attemptCode the attempt; for a retirement any attempt of the person
 * @param externalId the vendor's id of the attempt; absent for a retirement
 * @param examExternalId the vendor's id of the exam, where there is one
 * @param pseudonym the person's id for the backend
 */
public record VendorCommand(
        Kind kind,
        String backend,
        String attemptCode,
        Optional<String> externalId,
        Optional<String> examExternalId,
        String pseudonym)
        implements OutboxMessage {
    /** What a vendor is told. May grow. */
    public enum Kind {
        /** The exam was handed in, or its time is over. */
        STOP,
        /** Something broke. */
        MARK_ERRONEOUS,
        /** The attempt is to be forgotten. */
        REMOVE,
        /** The person is to be forgotten. */
        RETIRE
    }

    /**
     * Checks that nothing is null, and that what concerns an attempt has its id.
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
            throw new IllegalArgumentException("a retirement has no external id, and everything else has one");
        }
    }

    public static VendorCommand of(Kind kind, Attempt attempt, String externalId) {
        return new VendorCommand(
                kind,
                attempt.subject().backend().orElseThrow(),
                attempt.code(),
                Optional.of(externalId),
                attempt.registration().examExternalId(),
                attempt.subject().pseudonym().orElseThrow());
    }

    public static VendorCommand retirement(Attempt attempt) {
        return new VendorCommand(
                Kind.RETIRE,
                attempt.subject().backend().orElseThrow(),
                attempt.code(),
                Optional.empty(),
                Optional.empty(),
                attempt.subject().pseudonym().orElseThrow());
    }

    public AttemptRef ref() {
        AttemptRef ref = AttemptRef.of(attemptCode, externalId.orElseThrow());
        return examExternalId.map(ref::withExam).orElse(ref);
    }

    @Override
    public String orderingKey() {
        return kind == Kind.RETIRE ? "retire:" + groupName() : orderingKeyOf(attemptCode);
    }

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

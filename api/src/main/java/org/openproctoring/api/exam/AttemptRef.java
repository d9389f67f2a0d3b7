package org.openproctoring.api.exam;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** A reference to a registered attempt, for the backend that registered it. Immutable. */
public final class AttemptRef {
    private final String attemptCode;
    private final String externalId;
    private final @Nullable String examExternalId;

    private AttemptRef(String attemptCode, String externalId, @Nullable String examExternalId) {
        this.attemptCode = Require.text(attemptCode, "attemptCode");
        this.externalId = Require.text(externalId, "externalId");
        this.examExternalId = examExternalId;
    }

    /**
     * Creates a reference to an attempt at an exam without a vendor's id.
     *
     * @param attemptCode the host's own id of the attempt
     * @param externalId the vendor's id of the attempt
     * @return the reference
     */
    public static AttemptRef of(String attemptCode, String externalId) {
        return new AttemptRef(attemptCode, externalId, null);
    }

    /**
     * Returns this reference with the vendor's id of the exam.
     *
     * @param id the vendor's id of the exam
     * @return the reference
     */
    public AttemptRef withExam(String id) {
        return new AttemptRef(attemptCode, externalId, Require.text(id, "examExternalId"));
    }

    /**
     * Returns the host's own id of the attempt.
     *
     * @return the code
     */
    public String attemptCode() {
        return attemptCode;
    }

    /**
     * Returns the vendor's id of the attempt.
     *
     * @return the id
     */
    public String externalId() {
        return externalId;
    }

    /**
     * Returns the vendor's id of the exam.
     *
     * @return the id, if the backend synchronizes exams
     */
    public Optional<String> examExternalId() {
        return Optional.ofNullable(examExternalId);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttemptRef ref
                && attemptCode.equals(ref.attemptCode)
                && externalId.equals(ref.externalId)
                && Objects.equals(examExternalId, ref.examExternalId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(attemptCode, externalId, examExternalId);
    }

    @Override
    public String toString() {
        return "attempt " + externalId;
    }
}

package org.openproctoring.core.attempt.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.AttemptRef;

/** A queued call to a vendor. Idempotent. Immutable. {@link #toString()} shows no ids. */
public final class VendorCommand implements OutboxMessage {
    /** The operation. May grow. */
    public enum Kind {
        /** The exam was submitted, or its time is over. */
        STOP,
        /** The attempt ended in error. */
        MARK_ERRONEOUS,
        /** The learner's accommodations changed. The current ones are read when the vendor is called, and not stored here. */
        UPDATE_ACCOMMODATIONS,
        /** The vendor must delete the attempt. */
        REMOVE,
        /** The vendor must delete all data of the learner. */
        RETIRE
    }

    private final Kind kind;
    private final String backend;
    private final String attemptCode;
    private final Optional<String> externalId;
    private final Optional<String> examExternalId;
    private final String pseudonym;

    private VendorCommand(Builder builder) {
        kind = Objects.requireNonNull(builder.kind, "kind must not be null");
        backend = Objects.requireNonNull(builder.backend, "backend must not be null");
        attemptCode = Objects.requireNonNull(builder.attemptCode, "attemptCode must not be null");
        externalId = Objects.requireNonNull(builder.externalId, "externalId must not be null");
        examExternalId = Objects.requireNonNull(builder.examExternalId, "examExternalId must not be null");
        pseudonym = Objects.requireNonNull(builder.pseudonym, "pseudonym must not be null");
        if (externalId.isPresent() == (kind == Kind.RETIRE)) {
            throw new IllegalArgumentException(
                    kind == Kind.RETIRE ? "externalId must be absent for a retirement" : "externalId must be present");
        }
    }

    /**
     * Creates a builder.
     *
     * @param kind the operation
     * @return a new builder
     */
    public static Builder builder(Kind kind) {
        return new Builder(kind);
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(kind);
        builder.backend = backend;
        builder.attemptCode = attemptCode;
        builder.externalId = externalId;
        builder.examExternalId = examExternalId;
        builder.pseudonym = pseudonym;
        return builder;
    }

    /** {@return the operation} */
    public Kind kind() {
        return kind;
    }

    /** {@return the backend} */
    public String backend() {
        return backend;
    }

    /** {@return the code of the attempt; for a retirement, of any attempt of the learner} */
    public String attemptCode() {
        return attemptCode;
    }

    /** {@return the vendor's id of the attempt; absent for a retirement} */
    public Optional<String> externalId() {
        return externalId;
    }

    /** {@return the vendor's id of the exam, if there is one} */
    public Optional<String> examExternalId() {
        return examExternalId;
    }

    /** {@return the learner's pseudonym at the backend} */
    public String pseudonym() {
        return pseudonym;
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
        return about(kind, attempt)
                .externalId(Optional.of(externalId))
                .examExternalId(attempt.registration().examExternalId())
                .build();
    }

    /**
     * Returns the command to retire the learner of an attempt.
     *
     * @param attempt one of the attempts with the pseudonym to retire
     * @return the command
     */
    public static VendorCommand retirement(Attempt attempt) {
        return about(Kind.RETIRE, attempt).build();
    }

    private static Builder about(Kind kind, Attempt attempt) {
        return builder(kind)
                .backend(attempt.subject().backend().orElseThrow())
                .attemptCode(attempt.code())
                .pseudonym(attempt.subject().pseudonym().orElseThrow());
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
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof VendorCommand that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(kind, backend, attemptCode, externalId, examExternalId, pseudonym);
    }

    @Override
    public String toString() {
        return kind + " to backend " + backend;
    }

    /**
     * Builds a command. Backend, attempt code and pseudonym must be set, and the external id unless the operation is a
     * retirement.
     */
    public static final class Builder {
        private final Kind kind;
        private @Nullable String backend;
        private @Nullable String attemptCode;
        private Optional<String> externalId = Optional.empty();
        private Optional<String> examExternalId = Optional.empty();
        private @Nullable String pseudonym;

        private Builder(Kind kind) {
            this.kind = kind;
        }

        /**
         * Sets the backend.
         *
         * @param value the backend
         * @return this builder
         */
        public Builder backend(String value) {
            backend = value;
            return this;
        }

        /**
         * Sets the code of the attempt.
         *
         * @param value the code of the attempt
         * @return this builder
         */
        public Builder attemptCode(String value) {
            attemptCode = value;
            return this;
        }

        /**
         * Sets the vendor's id of the attempt.
         *
         * @param value the id; absent if and only if the operation is a retirement
         * @return this builder
         */
        public Builder externalId(Optional<String> value) {
            externalId = value;
            return this;
        }

        /**
         * Sets the vendor's id of the exam.
         *
         * @param value the vendor's id of the exam
         * @return this builder
         */
        public Builder examExternalId(Optional<String> value) {
            examExternalId = value;
            return this;
        }

        /**
         * Sets the learner's pseudonym at the backend.
         *
         * @param value the learner's pseudonym at the backend
         * @return this builder
         */
        public Builder pseudonym(String value) {
            pseudonym = value;
            return this;
        }

        /**
         * Builds the command.
         *
         * @return the command
         * @throws NullPointerException if a mandatory value is not set
         * @throws IllegalArgumentException if the external id is absent, or present for a retirement
         */
        public VendorCommand build() {
            return new VendorCommand(this);
        }
    }
}

package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exam's record at one backend. Each backend has its own, so that a vendor never gets another vendor's id (OPEN-EDX.md,
 * B7). Immutable.
 */
public final class ExamRecord {
    /** The state of a record. May grow. */
    public enum State {
        /** The exam is not saved. */
        NOT_SAVED,
        /** The first save is in flight; no other can begin. */
        SAVING,
        /** The exam is saved and has an id. */
        SAVED,
        /** It is unknown whether the vendor created a record. A new try is possible. */
        UNKNOWN
    }

    private final String backend;
    private final String examId;
    private final long version;
    private final State state;
    private final Instant since;
    private final Optional<String> externalId;
    private final boolean active;
    private final int unknownTries;

    private ExamRecord(Builder builder) {
        backend = Objects.requireNonNull(builder.backend, "backend must not be null");
        examId = Objects.requireNonNull(builder.examId, "examId must not be null");
        version = builder.version;
        state = Objects.requireNonNull(builder.state, "state must not be null");
        since = Objects.requireNonNull(builder.since, "since must not be null");
        externalId = Objects.requireNonNull(builder.externalId, "externalId must not be null");
        active = builder.active;
        unknownTries = builder.unknownTries;
        if (version < 0) {
            throw new IllegalArgumentException("version must not be negative");
        }
        if (unknownTries < 0) {
            throw new IllegalArgumentException("unknownTries must not be negative");
        }
    }

    /**
     * Creates a builder.
     *
     * @param backend the backend
     * @param examId the host's id of the exam
     * @return a new builder
     */
    public static Builder builder(String backend, String examId) {
        return new Builder(backend, examId);
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(backend, examId);
        builder.version = version;
        builder.state = state;
        builder.since = since;
        builder.externalId = externalId;
        builder.active = active;
        builder.unknownTries = unknownTries;
        return builder;
    }

    /** {@return the backend; the key, together with the exam} */
    public String backend() {
        return backend;
    }

    /** {@return the host's id of the exam} */
    public String examId() {
        return examId;
    }

    /** {@return how many times the record was stored; 0 before the first time} */
    public long version() {
        return version;
    }

    /** {@return the state} */
    public State state() {
        return state;
    }

    /** {@return when the state last changed} */
    public Instant since() {
        return since;
    }

    /** {@return the vendor's id of the exam, if it is saved} */
    public Optional<String> externalId() {
        return externalId;
    }

    /** {@return whether the exam was last saved as active} */
    public boolean active() {
        return active;
    }

    /** {@return the number of first saves that may have left a record at the vendor} */
    public int unknownTries() {
        return unknownTries;
    }

    /**
     * Returns the record as a store returns it after it was stored again.
     *
     * @param stored the new version
     * @return the record
     */
    public ExamRecord withVersion(long stored) {
        return toBuilder().version(stored).build();
    }

    /**
     * Returns the record of an exam that the backend does not have.
     *
     * @param backend the backend's name
     * @param examId the host's id of the exam
     * @param now the current time
     * @return the record
     */
    public static ExamRecord none(String backend, String examId, Instant now) {
        return builder(backend, examId).since(now).build();
    }

    /**
     * Returns the record while a save is in progress.
     *
     * @param now the current time
     * @return the record
     */
    public ExamRecord saving(Instant now) {
        return settled(State.SAVING, now).active(true).build();
    }

    /**
     * Returns the record after a save.
     *
     * @param id the vendor's id of the exam
     * @param proctored whether the exam was saved as active
     * @param now the current time
     * @return the record
     */
    public ExamRecord saved(String id, boolean proctored, Instant now) {
        return settled(State.SAVED, now)
                .externalId(Optional.of(id))
                .active(proctored)
                .build();
    }

    /**
     * Returns the record after a save that failed.
     *
     * @param unknown whether the vendor may have saved the exam
     * @param now the current time
     * @return the record
     */
    public ExamRecord failed(boolean unknown, Instant now) {
        return settled(unknown ? State.UNKNOWN : State.NOT_SAVED, now)
                .unknownTries(unknownTries + (unknown ? 1 : 0))
                .build();
    }

    private Builder settled(State next, Instant now) {
        return toBuilder().state(next).since(now).externalId(Optional.empty());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ExamRecord that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(backend, examId, version, state, since, externalId, active, unknownTries);
    }

    @Override
    public String toString() {
        return "exam " + examId + " at backend " + backend + " is " + state;
    }

    /** Builds a record. The time of the last change must be set. */
    public static final class Builder {
        private final String backend;
        private final String examId;
        private long version;
        private State state = State.NOT_SAVED;
        private @Nullable Instant since;
        private Optional<String> externalId = Optional.empty();
        private boolean active = true;
        private int unknownTries;

        private Builder(String backend, String examId) {
            this.backend = backend;
            this.examId = examId;
        }

        /**
         * Sets how many times the record was stored.
         *
         * @param value zero or more
         * @return this builder
         */
        public Builder version(long value) {
            version = value;
            return this;
        }

        /**
         * Sets the state.
         *
         * @param value the state
         * @return this builder
         */
        public Builder state(State value) {
            state = value;
            return this;
        }

        /**
         * Sets when the state last changed.
         *
         * @param value when the state last changed
         * @return this builder
         */
        public Builder since(Instant value) {
            since = value;
            return this;
        }

        /**
         * Sets the vendor's id of the exam.
         *
         * @param value the vendor's id of the exam
         * @return this builder
         */
        public Builder externalId(Optional<String> value) {
            externalId = value;
            return this;
        }

        /**
         * Sets whether the exam was last saved as active.
         *
         * @param value whether the exam was last saved as active
         * @return this builder
         */
        public Builder active(boolean value) {
            active = value;
            return this;
        }

        /**
         * Sets the number of first saves that may have left a record at the vendor.
         *
         * @param value zero or more
         * @return this builder
         */
        public Builder unknownTries(int value) {
            unknownTries = value;
            return this;
        }

        /**
         * Builds the record.
         *
         * @return the record
         * @throws NullPointerException if a mandatory value is not set
         * @throws IllegalArgumentException if the version or the number of unknown tries is negative
         */
        public ExamRecord build() {
            return new ExamRecord(this);
        }
    }
}

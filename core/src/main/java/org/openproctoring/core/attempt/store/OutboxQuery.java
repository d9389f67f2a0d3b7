package org.openproctoring.core.attempt.store;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.model.ExamSyncCommand;
import org.openproctoring.core.attempt.model.VendorCommand;

/**
 * A filter for vendor calls in the outbox, about attempts and exams. An absent or empty value matches all calls. Events are
 * never listed. Immutable. {@link #toString()} shows no ids.
 */
public final class OutboxQuery {
    /** All calls. */
    public static final OutboxQuery ALL = builder().build();

    private final Optional<String> attemptCode;
    private final Optional<String> examId;
    private final Optional<String> backend;
    private final Optional<String> externalId;
    private final Optional<String> pseudonym;
    private final Set<OutboxEntry.State> states;
    private final boolean withNote;

    private OutboxQuery(Builder builder) {
        attemptCode = Objects.requireNonNull(builder.attemptCode, "attemptCode must not be null");
        examId = Objects.requireNonNull(builder.examId, "examId must not be null");
        backend = Objects.requireNonNull(builder.backend, "backend must not be null");
        externalId = Objects.requireNonNull(builder.externalId, "externalId must not be null");
        pseudonym = Objects.requireNonNull(builder.pseudonym, "pseudonym must not be null");
        states = Set.copyOf(Objects.requireNonNull(builder.states, "states must not be null"));
        withNote = builder.withNote;
    }

    /**
     * Creates a builder.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.attemptCode = attemptCode;
        builder.examId = examId;
        builder.backend = backend;
        builder.externalId = externalId;
        builder.pseudonym = pseudonym;
        builder.states = states;
        builder.withNote = withNote;
        return builder;
    }

    /** {@return the attempt that the calls are about} */
    public Optional<String> attemptCode() {
        return attemptCode;
    }

    /** {@return the exam that the calls bring to its backends; calls about attempts have none} */
    public Optional<String> examId() {
        return examId;
    }

    /** {@return the backend that the calls go to} */
    public Optional<String> backend() {
        return backend;
    }

    /** {@return the vendor's id of the attempt} */
    public Optional<String> externalId() {
        return externalId;
    }

    /** {@return the learner's pseudonym} */
    public Optional<String> pseudonym() {
        return pseudonym;
    }

    /** {@return the states of the calls; empty for all states} */
    public Set<OutboxEntry.State> states() {
        return states;
    }

    /** {@return whether calls without a note are left out} */
    public boolean withNote() {
        return withNote;
    }

    /**
     * Returns a filter for the calls about one attempt.
     *
     * @param code the attempt's code
     * @return the filter
     */
    public static OutboxQuery ofAttempt(String code) {
        return builder().attemptCode(Optional.of(code)).build();
    }

    /**
     * Returns a filter for the calls that bring one exam to its backends.
     *
     * @param examId the host's id of the exam
     * @return the filter
     */
    public static OutboxQuery ofExam(String examId) {
        return builder().examId(Optional.of(examId)).build();
    }

    /**
     * Returns a filter for the calls in some states.
     *
     * @param first a state
     * @param more further states
     * @return the filter
     */
    public static OutboxQuery in(OutboxEntry.State first, OutboxEntry.State... more) {
        return builder().states(EnumSet.of(first, more)).build();
    }

    /**
     * Returns a filter for the calls that are done, but not simply because the vendor did what it was asked to.
     *
     * @return the filter
     */
    public static OutboxQuery doneWithNote() {
        return builder().states(Set.of(OutboxEntry.State.DONE)).withNote(true).build();
    }

    /**
     * Returns a filter for the calls with one external id.
     *
     * @param backend the backend
     * @param externalId the vendor's id
     * @return the filter
     */
    public static OutboxQuery naming(String backend, String externalId) {
        return builder()
                .backend(Optional.of(backend))
                .externalId(Optional.of(externalId))
                .build();
    }

    /**
     * Returns a filter for the calls about one learner.
     *
     * @param pseudonym the learner's pseudonym
     * @return the filter
     */
    public static OutboxQuery about(String pseudonym) {
        return builder().pseudonym(Optional.of(pseudonym)).build();
    }

    /**
     * Returns a filter for the calls to one backend about one learner.
     *
     * @param backend the backend
     * @param pseudonym the learner's pseudonym at the backend
     * @return the filter
     */
    public static OutboxQuery about(String backend, String pseudonym) {
        return builder()
                .backend(Optional.of(backend))
                .pseudonym(Optional.of(pseudonym))
                .build();
    }

    /**
     * Returns whether an entry matches this filter.
     *
     * @param entry the entry
     * @return whether it matches
     */
    public boolean matches(OutboxEntry entry) {
        return (entry.command().filter(this::matches).isPresent()
                        || entry.examSync().filter(this::matches).isPresent())
                && (states.isEmpty() || states.contains(entry.state()))
                && (!withNote || !entry.note().isEmpty());
    }

    private boolean matches(VendorCommand call) {
        return attemptCode.map(call.attemptCode()::equals).orElse(true)
                && examId.isEmpty()
                && backend.map(call.backend()::equals).orElse(true)
                && externalId
                        .map(id -> call.externalId().equals(Optional.of(id)))
                        .orElse(true)
                && pseudonym.map(call.pseudonym()::equals).orElse(true);
    }

    private boolean matches(ExamSyncCommand call) {
        return attemptCode.isEmpty()
                && examId.map(call.examId()::equals).orElse(true)
                && backend.map(call.backend()::equals).orElse(true)
                && externalId.isEmpty()
                && pseudonym.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof OutboxQuery that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(attemptCode, examId, backend, externalId, pseudonym, states, withNote);
    }

    @Override
    public String toString() {
        return "calls to " + backend.map(name -> "backend " + name).orElse("all backends") + " in "
                + (states.isEmpty() ? "all states" : "states " + states) + (withNote ? " with a note" : "");
    }

    /** Builds a filter. Without any value it matches all calls. */
    public static final class Builder {
        private Optional<String> attemptCode = Optional.empty();
        private Optional<String> examId = Optional.empty();
        private Optional<String> backend = Optional.empty();
        private Optional<String> externalId = Optional.empty();
        private Optional<String> pseudonym = Optional.empty();
        private Set<OutboxEntry.State> states = Set.of();
        private boolean withNote;

        private Builder() {}

        /**
         * Sets the attempt that the calls are about.
         *
         * @param value the attempt that the calls are about
         * @return this builder
         */
        public Builder attemptCode(Optional<String> value) {
            attemptCode = value;
            return this;
        }

        /**
         * Sets the exam that the calls bring to its backends.
         *
         * @param value the host's id of the exam; present only for calls about exams
         * @return this builder
         */
        public Builder examId(Optional<String> value) {
            examId = value;
            return this;
        }

        /**
         * Sets the backend that the calls go to.
         *
         * @param value the backend that the calls go to
         * @return this builder
         */
        public Builder backend(Optional<String> value) {
            backend = value;
            return this;
        }

        /**
         * Sets the vendor's id of the attempt.
         *
         * @param value the vendor's id of the attempt
         * @return this builder
         */
        public Builder externalId(Optional<String> value) {
            externalId = value;
            return this;
        }

        /**
         * Sets the learner's pseudonym.
         *
         * @param value the learner's pseudonym
         * @return this builder
         */
        public Builder pseudonym(Optional<String> value) {
            pseudonym = value;
            return this;
        }

        /**
         * Sets the states of the calls.
         *
         * @param value the states; empty for all states
         * @return this builder
         */
        public Builder states(Set<OutboxEntry.State> value) {
            states = value;
            return this;
        }

        /**
         * Sets whether calls without a note are left out.
         *
         * @param value whether calls without a note are left out
         * @return this builder
         */
        public Builder withNote(boolean value) {
            withNote = value;
            return this;
        }

        /**
         * Builds the filter.
         *
         * @return the filter
         * @throws NullPointerException if a mandatory value is not set
         */
        public OutboxQuery build() {
            return new OutboxQuery(this);
        }
    }
}

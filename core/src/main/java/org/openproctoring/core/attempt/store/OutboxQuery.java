package org.openproctoring.core.attempt.store;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.ExamSyncCommand;
import org.openproctoring.core.attempt.model.VendorCommand;

/**
 * A filter for vendor calls in the outbox, about attempts and exams. An absent or empty value matches all calls. Events are
 * never listed. Immutable. {@link #toString()} shows no ids.
 */
public final class OutboxQuery {
    /** The maximum number of attempts in a filter. */
    public static final int MAX_ATTEMPTS = 1_000;

    /** All calls. */
    public static final OutboxQuery ALL = builder().build();

    private final Optional<Set<String>> attemptCodes;
    private final Optional<String> courseId;
    private final boolean removedOnly;
    private final Optional<String> examId;
    private final Optional<String> backend;
    private final Optional<String> externalId;
    private final Optional<String> pseudonym;
    private final Set<OutboxEntry.State> states;
    private final boolean withNote;

    private OutboxQuery(Builder builder) {
        attemptCodes = Objects.requireNonNull(builder.attemptCodes, "attemptCodes must not be null")
                .map(Set::copyOf);
        courseId = Objects.requireNonNull(builder.courseId, "courseId must not be null");
        removedOnly = builder.removedOnly;
        examId = Objects.requireNonNull(builder.examId, "examId must not be null");
        backend = Objects.requireNonNull(builder.backend, "backend must not be null");
        externalId = Objects.requireNonNull(builder.externalId, "externalId must not be null");
        pseudonym = Objects.requireNonNull(builder.pseudonym, "pseudonym must not be null");
        states = Set.copyOf(Objects.requireNonNull(builder.states, "states must not be null"));
        withNote = builder.withNote;
        if (attemptCodes.map(Set::size).orElse(0) > MAX_ATTEMPTS) {
            throw new IllegalArgumentException("attemptCodes must not have more than " + MAX_ATTEMPTS + " elements");
        }
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
        builder.attemptCodes = attemptCodes;
        builder.courseId = courseId;
        builder.removedOnly = removedOnly;
        builder.examId = examId;
        builder.backend = backend;
        builder.externalId = externalId;
        builder.pseudonym = pseudonym;
        builder.states = states;
        builder.withNote = withNote;
        return builder;
    }

    /** {@return the attempts that the calls are about, up to {@value #MAX_ATTEMPTS}; an empty set matches no call} */
    public Optional<Set<String>> attemptCodes() {
        return attemptCodes;
    }

    /** {@return the course of the attempts that the calls are about} */
    public Optional<String> courseId() {
        return courseId;
    }

    /** {@return whether calls about attempts that were not removed, and about exams, are left out} */
    public boolean removedOnly() {
        return removedOnly;
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
        return ofAttempts(Set.of(code));
    }

    /**
     * Returns a filter for the calls about some attempts.
     *
     * @param codes the codes of up to {@value #MAX_ATTEMPTS} attempts; an empty set matches no call
     * @return the filter
     */
    public static OutboxQuery ofAttempts(Set<String> codes) {
        return builder().attemptCodes(Optional.of(codes)).build();
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
     * @param attempts finds attempts by code, removed or not
     * @return whether it matches
     */
    public boolean matches(OutboxEntry entry, Function<String, Optional<Attempt>> attempts) {
        return (entry.command().filter(call -> matches(call, attempts)).isPresent()
                        || entry.examSync().filter(this::matches).isPresent())
                && (states.isEmpty() || states.contains(entry.state()))
                && (!withNote || !entry.note().isEmpty());
    }

    private boolean matches(VendorCommand call, Function<String, Optional<Attempt>> attempts) {
        return attemptCodes.map(codes -> codes.contains(call.attemptCode())).orElse(true)
                && examId.isEmpty()
                && backend.map(call.backend()::equals).orElse(true)
                && externalId
                        .map(id -> call.externalId().equals(Optional.of(id)))
                        .orElse(true)
                && pseudonym.map(call.pseudonym()::equals).orElse(true)
                && ((courseId.isEmpty() && !removedOnly)
                        || attempts.apply(call.attemptCode())
                                .filter(this::matches)
                                .isPresent());
    }

    private boolean matches(Attempt attempt) {
        return courseId.map(attempt.subject().courseId()::equals).orElse(true)
                && (!removedOnly || attempt.removedAt().isPresent());
    }

    private boolean matches(ExamSyncCommand call) {
        return attemptCodes.isEmpty()
                && courseId.isEmpty()
                && !removedOnly
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
        return List.of(attemptCodes, courseId, removedOnly, examId, backend, externalId, pseudonym, states, withNote);
    }

    @Override
    public String toString() {
        return "calls to " + backend.map(name -> "backend " + name).orElse("all backends") + " in "
                + (states.isEmpty() ? "all states" : "states " + states) + (withNote ? " with a note" : "");
    }

    /** Builds a filter. Without any value it matches all calls. */
    public static final class Builder {
        private Optional<Set<String>> attemptCodes = Optional.empty();
        private Optional<String> courseId = Optional.empty();
        private boolean removedOnly;
        private Optional<String> examId = Optional.empty();
        private Optional<String> backend = Optional.empty();
        private Optional<String> externalId = Optional.empty();
        private Optional<String> pseudonym = Optional.empty();
        private Set<OutboxEntry.State> states = Set.of();
        private boolean withNote;

        private Builder() {}

        /**
         * Sets the attempts that the calls are about.
         *
         * @param value the codes of up to {@value OutboxQuery#MAX_ATTEMPTS} attempts; an empty set matches no
         *     call
         * @return this builder
         */
        public Builder attemptCodes(Optional<Set<String>> value) {
            attemptCodes = value;
            return this;
        }

        /**
         * Sets the course of the attempts that the calls are about.
         *
         * @param value the host's id of the course; if it is present, calls about exams are left out
         * @return this builder
         */
        public Builder courseId(Optional<String> value) {
            courseId = value;
            return this;
        }

        /**
         * Sets whether calls about attempts that were not removed, and about exams, are left out.
         *
         * @param value whether they are
         * @return this builder
         */
        public Builder removedOnly(boolean value) {
            removedOnly = value;
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
         * @throws IllegalArgumentException if there are too many attempts
         */
        public OutboxQuery build() {
            return new OutboxQuery(this);
        }
    }
}

package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tries to register an attempt. Each try has a number and makes at most one call. Only a person can request the next
 * try. Immutable. {@link #toString()} shows no ids.
 */
public final class RegistrationLog {
    private final RegistrationState state;
    private final int tries;
    private final Instant since;
    private final Optional<String> externalId;
    private final Optional<String> examExternalId;
    private final Optional<String> refusal;
    private final List<Integer> unknownTries;

    private RegistrationLog(Builder builder) {
        state = Objects.requireNonNull(builder.state, "state must not be null");
        tries = builder.tries;
        since = Objects.requireNonNull(builder.since, "since must not be null");
        externalId = Objects.requireNonNull(builder.externalId, "externalId must not be null");
        examExternalId = Objects.requireNonNull(builder.examExternalId, "examExternalId must not be null");
        refusal = Objects.requireNonNull(builder.refusal, "refusal must not be null");
        unknownTries = List.copyOf(Objects.requireNonNull(builder.unknownTries, "unknownTries must not be null"));
        if (tries < 0) {
            throw new IllegalArgumentException("tries must not be negative");
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
        builder.state = state;
        builder.tries = tries;
        builder.since = since;
        builder.externalId = externalId;
        builder.examExternalId = examExternalId;
        builder.refusal = refusal;
        builder.unknownTries = unknownTries;
        return builder;
    }

    /** {@return the outcome of the last try} */
    public RegistrationState state() {
        return state;
    }

    /** {@return the number of the last try; 0 if none is needed} */
    public int tries() {
        return tries;
    }

    /** {@return when the state last changed} */
    public Instant since() {
        return since;
    }

    /** {@return the vendor's id of the attempt; unique per backend; present if and only if registered} */
    public Optional<String> externalId() {
        return externalId;
    }

    /** {@return the vendor's id of the exam, if the backend keeps exams} */
    public Optional<String> examExternalId() {
        return examExternalId;
    }

    /** {@return a stable word for the reason, if the last try was refused} */
    public Optional<String> refusal() {
        return refusal;
    }

    /** {@return the numbers of the tries that may have left a record at the vendor, in order} */
    public List<Integer> unknownTries() {
        return unknownTries;
    }

    /**
     * Returns the log of an attempt that needs no registration.
     *
     * @param since the current time
     * @return the log
     */
    public static RegistrationLog notNeeded(Instant since) {
        return builder().state(RegistrationState.NOT_NEEDED).since(since).build();
    }

    /**
     * Returns a log whose first try is intended.
     *
     * @param since the current time
     * @param examExternalId the vendor's id of the exam, if it is known
     * @return the log
     */
    public static RegistrationLog firstIntent(Instant since, Optional<String> examExternalId) {
        return notNeeded(since).nextIntent(since, examExternalId);
    }

    /**
     * Returns the log with the next try intended.
     *
     * @param now the current time
     * @param exam the vendor's id of the exam, if it is known
     * @return the log
     */
    public RegistrationLog nextIntent(Instant now, Optional<String> exam) {
        return toBuilder()
                .state(RegistrationState.INTENDED)
                .tries(tries + 1)
                .since(now)
                .externalId(Optional.empty())
                .examExternalId(exam)
                .refusal(Optional.empty())
                .build();
    }

    /**
     * Returns whether an answer to the last try may still arrive.
     *
     * @return true while the try is intended
     */
    public boolean open() {
        return state == RegistrationState.INTENDED || state == RegistrationState.UNKNOWN;
    }

    /**
     * Returns the log after a successful registration.
     *
     * @param id the vendor's id of the attempt
     * @param now the current time
     * @return the log
     */
    public RegistrationLog registered(String id, Instant now) {
        return settled(RegistrationState.REGISTERED, now)
                .externalId(Optional.of(id))
                .unknownTries(without(tries))
                .build();
    }

    /**
     * Returns the log after the vendor asked for onboarding first.
     *
     * @param now the current time
     * @return the log
     */
    public RegistrationLog onboarding(Instant now) {
        return settled(RegistrationState.ONBOARDING, now)
                .unknownTries(without(tries))
                .build();
    }

    /**
     * Returns the log after the vendor refused the registration.
     *
     * @param reason a stable word for the reason
     * @param now the current time
     * @return the log
     */
    public RegistrationLog refused(String reason, Instant now) {
        return settled(RegistrationState.REFUSED, now)
                .refusal(Optional.of(reason))
                .unknownTries(without(tries))
                .build();
    }

    /**
     * Returns the log after a try whose outcome is unknown.
     *
     * @param now the current time
     * @return the log
     */
    public RegistrationLog unknown(Instant now) {
        List<Integer> more = new ArrayList<>(without(tries));
        more.add(tries);
        return settled(RegistrationState.UNKNOWN, now).unknownTries(more).build();
    }

    /**
     * Returns the log without a try whose outcome became known.
     *
     * @param number the number of the try
     * @return the log
     */
    public RegistrationLog known(int number) {
        return toBuilder().unknownTries(without(number)).build();
    }

    /**
     * Returns the log without the vendor's id, which moved to another attempt or will be removed.
     *
     * @return the log
     */
    public RegistrationLog withoutExternalId() {
        return toBuilder()
                .state(state == RegistrationState.REGISTERED ? RegistrationState.REFUSED : state)
                .externalId(Optional.empty())
                .build();
    }

    private Builder settled(RegistrationState next, Instant now) {
        return toBuilder().state(next).since(now).externalId(Optional.empty()).refusal(Optional.empty());
    }

    private List<Integer> without(int number) {
        return unknownTries.stream().filter(unknown -> unknown != number).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof RegistrationLog that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(state, tries, since, externalId, examExternalId, refusal, unknownTries);
    }

    @Override
    public String toString() {
        return "registration " + state + " after " + tries + " tries";
    }

    /** Builds a log. State and the time of its last change must be set. */
    public static final class Builder {
        private @Nullable RegistrationState state;
        private int tries;
        private @Nullable Instant since;
        private Optional<String> externalId = Optional.empty();
        private Optional<String> examExternalId = Optional.empty();
        private Optional<String> refusal = Optional.empty();
        private List<Integer> unknownTries = List.of();

        private Builder() {}

        /**
         * Sets the outcome of the last try.
         *
         * @param value the outcome of the last try
         * @return this builder
         */
        public Builder state(RegistrationState value) {
            state = value;
            return this;
        }

        /**
         * Sets the number of the last try.
         *
         * @param value zero or more
         * @return this builder
         */
        public Builder tries(int value) {
            tries = value;
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
         * Sets a stable word for the reason of a refusal.
         *
         * @param value the word
         * @return this builder
         */
        public Builder refusal(Optional<String> value) {
            refusal = value;
            return this;
        }

        /**
         * Sets the numbers of the tries that may have left a record at the vendor, in order.
         *
         * @param value the numbers of the tries that may have left a record at the vendor, in order
         * @return this builder
         */
        public Builder unknownTries(List<Integer> value) {
            unknownTries = value;
            return this;
        }

        /**
         * Builds the log.
         *
         * @return the log
         * @throws NullPointerException if a mandatory value is not set
         * @throws IllegalArgumentException if the number of tries is negative
         */
        public RegistrationLog build() {
            return new RegistrationLog(this);
        }
    }
}

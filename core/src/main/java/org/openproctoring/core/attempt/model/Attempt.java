package org.openproctoring.core.attempt.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.store.AttemptStore;

/**
 * An attempt of a learner at an exam. Immutable; {@link AttemptService} changes it, and an {@link AttemptStore} stores it.
 * {@link #toString()} does not name the learner.
 */
public final class Attempt {
    private final String code;
    private final long version;
    private final AttemptIdentity subject;
    private final AttemptStatus status;
    private final RegistrationLog registration;
    private final AttemptTimes times;
    private final Resumption resumption;
    private final Optional<Verdict> verdict;
    private final Optional<Instant> removedAt;

    private Attempt(Builder builder) {
        code = Objects.requireNonNull(builder.code, "code must not be null");
        version = builder.version;
        subject = Objects.requireNonNull(builder.subject, "subject must not be null");
        status = Objects.requireNonNull(builder.status, "status must not be null");
        registration = Objects.requireNonNull(builder.registration, "registration must not be null");
        times = Objects.requireNonNull(builder.times, "times must not be null");
        resumption = Objects.requireNonNull(builder.resumption, "resumption must not be null");
        verdict = Objects.requireNonNull(builder.verdict, "verdict must not be null");
        removedAt = Objects.requireNonNull(builder.removedAt, "removedAt must not be null");
        if (version < 0) {
            throw new IllegalArgumentException("version must not be negative");
        }
    }

    /**
     * Creates a builder.
     *
     * @param code the host's id of the attempt
     * @return a new builder
     */
    public static Builder builder(String code) {
        return new Builder(code);
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(code);
        builder.version = version;
        builder.subject = subject;
        builder.status = status;
        builder.registration = registration;
        builder.times = times;
        builder.resumption = resumption;
        builder.verdict = verdict;
        builder.removedAt = removedAt;
        return builder;
    }

    /**
     * {@return the host's id of the attempt, which backends get: an upper-case UUID. Keep it from the learner if a
     * vendor's callbacks use it}
     */
    public String code() {
        return code;
    }

    /** {@return how many times the attempt was stored; 0 before the first time} */
    public long version() {
        return version;
    }

    /** {@return the learner, the exam and the backend} */
    public AttemptIdentity subject() {
        return subject;
    }

    /** {@return the status} */
    public AttemptStatus status() {
        return status;
    }

    /** {@return the state of its registration with the backend} */
    public RegistrationLog registration() {
        return registration;
    }

    /** {@return when things happened, and how much time there is} */
    public AttemptTimes times() {
        return times;
    }

    /** {@return whether the learner may resume after an end in error} */
    public Resumption resumption() {
        return resumption;
    }

    /** {@return the last verdict that was applied} */
    public Optional<Verdict> verdict() {
        return verdict;
    }

    /** {@return when it was removed or its learner retired; a removed attempt is kept only for its pending calls} */
    public Optional<Instant> removedAt() {
        return removedAt;
    }

    /**
     * Returns the attempt as a store returns it after it was stored again.
     *
     * @param stored the new version
     * @return the attempt
     */
    public Attempt withVersion(long stored) {
        return toBuilder().version(stored).build();
    }

    /**
     * Returns since when the attempt waits for a review.
     *
     * @return the time of submission, if the attempt was proctored and submitted and has no verdict; absent otherwise
     */
    public Optional<Instant> waitingForReviewSince() {
        boolean waits = subject.watched()
                && removedAt.isEmpty()
                && verdict.isEmpty()
                && (status == AttemptStatus.SUBMITTED || status == AttemptStatus.TIMED_OUT);
        return waits ? times.completedAt() : Optional.empty();
    }

    /**
     * Returns whether staff can allow the learner to resume with the time that was left.
     *
     * @return true for an attempt that ended in error, whatever was reviewed or decided since, unless staff allowed it
     *     already, the learner resumed, or practice was begun again
     */
    public boolean resumable() {
        return resumption == Resumption.POSSIBLE && status.completed() && removedAt.isEmpty();
    }

    /**
     * Returns whether the learner may begin another attempt with the time that was left, or has done so.
     *
     * @return true once staff allowed it
     */
    public boolean resumed() {
        return resumption == Resumption.ALLOWED || resumption == Resumption.RESUMED;
    }

    /**
     * Returns the attempt's ids for its backend.
     *
     * @return the reference; absent unless the attempt is registered
     */
    public Optional<AttemptRef> ref() {
        return registration.externalId().map(id -> {
            AttemptRef ref = AttemptRef.of(code, id);
            return registration.examExternalId().map(ref::withExam).orElse(ref);
        });
    }

    /**
     * Returns whether its learner was retired.
     *
     * @return true if the learner's id was erased
     */
    public boolean retired() {
        return subject.learnerId().equals(AttemptIdentity.retiredLearnerId(code));
    }

    /**
     * Returns whether the vendor's answer to a registration is still needed.
     *
     * @return false once the attempt was removed or declined
     */
    public boolean wantsId() {
        return removedAt.isEmpty() && status == AttemptStatus.CREATED;
    }

    /**
     * Returns whether an answer to a registration may give it an external id now.
     *
     * @return true while a registration is open or its outcome is unknown
     */
    public boolean awaitsId() {
        return wantsId() && registration.open();
    }

    /**
     * Returns whether a call about the same learner and exam must wait until this attempt's registration is answered.
     *
     * @param call the call
     * @return true if the call must wait
     */
    public boolean holdsBack(VendorCommand call) {
        return wantsId()
                && registration.state() == RegistrationState.INTENDED
                && subject.backend().equals(Optional.of(call.backend()));
    }

    /**
     * Returns a tombstone. It no longer has the external id, which may be given to another attempt.
     *
     * @param now the time of the removal
     * @return the tombstone
     */
    public Attempt asRemoved(Instant now) {
        return toBuilder()
                .registration(registration.withoutExternalId())
                .removedAt(removedAt.or(() -> Optional.of(now)))
                .build();
    }

    /**
     * Returns a copy in which the learner's id is erased.
     *
     * @return the copy
     */
    public Attempt withoutLearner() {
        return toBuilder()
                .subject(subject.withoutLearner(code))
                .verdict(Optional.empty())
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Attempt that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(code, version, subject, status, registration, times, resumption, verdict, removedAt);
    }

    @Override
    public String toString() {
        return subject + " is " + status.word();
    }

    /** Builds an attempt. Subject, registration and times must be set. */
    public static final class Builder {
        private final String code;
        private long version;
        private @Nullable AttemptIdentity subject;
        private AttemptStatus status = AttemptStatus.CREATED;
        private @Nullable RegistrationLog registration;
        private @Nullable AttemptTimes times;
        private Resumption resumption = Resumption.NONE;
        private Optional<Verdict> verdict = Optional.empty();
        private Optional<Instant> removedAt = Optional.empty();

        private Builder(String code) {
            this.code = code;
        }

        /**
         * Sets how many times the attempt was stored.
         *
         * @param value zero or more
         * @return this builder
         */
        public Builder version(long value) {
            version = value;
            return this;
        }

        /**
         * Sets the learner, the exam and the backend.
         *
         * @param value the identity
         * @return this builder
         */
        public Builder subject(AttemptIdentity value) {
            subject = value;
            return this;
        }

        /**
         * Sets the status.
         *
         * @param value the status
         * @return this builder
         */
        public Builder status(AttemptStatus value) {
            status = value;
            return this;
        }

        /**
         * Sets the state of the registration with the backend.
         *
         * @param value the log
         * @return this builder
         */
        public Builder registration(RegistrationLog value) {
            registration = value;
            return this;
        }

        /**
         * Sets when things happened, and how much time there is.
         *
         * @param value the times
         * @return this builder
         */
        public Builder times(AttemptTimes value) {
            times = value;
            return this;
        }

        /**
         * Sets whether the learner may resume after an end in error.
         *
         * @param value the permission
         * @return this builder
         */
        public Builder resumption(Resumption value) {
            resumption = value;
            return this;
        }

        /**
         * Sets the last verdict that was applied.
         *
         * @param value the verdict; absent if none was applied
         * @return this builder
         */
        public Builder verdict(Optional<Verdict> value) {
            verdict = value;
            return this;
        }

        /**
         * Sets when the attempt was removed or its learner retired.
         *
         * @param value the instant; absent for an attempt that was not removed
         * @return this builder
         */
        public Builder removedAt(Optional<Instant> value) {
            removedAt = value;
            return this;
        }

        /**
         * Builds the attempt.
         *
         * @return the attempt
         * @throws NullPointerException if a mandatory value is not set
         * @throws IllegalArgumentException if the version is negative
         */
        public Attempt build() {
            return new Attempt(this);
        }
    }
}

package org.openproctoring.core.attempt.store;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;

/**
 * A filter for attempts. An absent or empty value matches all attempts that were not removed. Immutable. {@link
 * #toString()} shows no ids of learners.
 *
 * <p>A store answers with the help of an index if the filter names a course, an exam or learners, or asks for unknown
 * registrations.
 */
public final class AttemptQuery {
    /** The maximum number of learners in a filter. */
    public static final int MAX_LEARNERS = 1_000;

    private final Optional<String> courseId;
    private final Optional<String> examId;
    private final Optional<Set<String>> learnerIds;
    private final Optional<String> backend;
    private final Set<AttemptStatus> statuses;
    private final boolean registered;
    private final boolean registrationUnknown;
    private final boolean latestOnly;
    private final boolean withRemoved;

    private AttemptQuery(Builder builder) {
        courseId = Objects.requireNonNull(builder.courseId, "courseId must not be null");
        examId = Objects.requireNonNull(builder.examId, "examId must not be null");
        learnerIds = Objects.requireNonNull(builder.learnerIds, "learnerIds must not be null")
                .map(Set::copyOf);
        backend = Objects.requireNonNull(builder.backend, "backend must not be null");
        statuses = Set.copyOf(Objects.requireNonNull(builder.statuses, "statuses must not be null"));
        registered = builder.registered;
        registrationUnknown = builder.registrationUnknown;
        latestOnly = builder.latestOnly;
        withRemoved = builder.withRemoved;
        if (learnerIds.map(Set::size).orElse(0) > MAX_LEARNERS) {
            throw new IllegalArgumentException("learnerIds must not have more than " + MAX_LEARNERS + " elements");
        }
        if (latestOnly && withRemoved) {
            throw new IllegalArgumentException("latestOnly and withRemoved exclude each other");
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
        builder.courseId = courseId;
        builder.examId = examId;
        builder.learnerIds = learnerIds;
        builder.backend = backend;
        builder.statuses = statuses;
        builder.registered = registered;
        builder.registrationUnknown = registrationUnknown;
        builder.latestOnly = latestOnly;
        builder.withRemoved = withRemoved;
        return builder;
    }

    /**
     * Returns a filter for the attempts at the exams of a course.
     *
     * @param courseId the host's id of the course
     * @return the filter
     */
    public static AttemptQuery inCourse(String courseId) {
        return builder().courseId(Optional.of(courseId)).build();
    }

    /**
     * Returns a filter for the attempts of a learner.
     *
     * @param learnerId the host's id of the learner
     * @return the filter
     */
    public static AttemptQuery ofLearner(String learnerId) {
        return builder().learnerIds(Optional.of(Set.of(learnerId))).build();
    }

    /**
     * Returns a filter for attempts with unknown tries to register, including removed ones. Each of these tries may have
     * left a record at the vendor.
     *
     * @return the filter
     */
    public static AttemptQuery registrationsUnknown() {
        return builder().registrationUnknown(true).withRemoved(true).build();
    }

    /** {@return the host's id of the course} */
    public Optional<String> courseId() {
        return courseId;
    }

    /** {@return the host's id of the exam} */
    public Optional<String> examId() {
        return examId;
    }

    /** {@return the host's ids of the learners, up to {@value #MAX_LEARNERS}; an empty set matches no attempt} */
    public Optional<Set<String>> learnerIds() {
        return learnerIds;
    }

    /** {@return the backend} */
    public Optional<String> backend() {
        return backend;
    }

    /** {@return the statuses; empty for all statuses} */
    public Set<AttemptStatus> statuses() {
        return statuses;
    }

    /** {@return whether attempts without an external id are left out} */
    public boolean registered() {
        return registered;
    }

    /** {@return whether attempts without an unknown try to register are left out} */
    public boolean registrationUnknown() {
        return registrationUnknown;
    }

    /**
     * Returns whether only the last attempt of each learner at each exam matches: the one with the highest number of those
     * that were not removed.
     *
     * @return false by default; excludes {@link #withRemoved()}
     */
    public boolean latestOnly() {
        return latestOnly;
    }

    /** {@return whether removed attempts match as well} */
    public boolean withRemoved() {
        return withRemoved;
    }

    /**
     * Returns whether an attempt matches everything but {@link #latestOnly()}, which depends on other attempts.
     *
     * @param attempt the attempt
     * @return whether it matches
     */
    public boolean matches(Attempt attempt) {
        return courseId.map(attempt.subject().courseId()::equals).orElse(true)
                && examId.map(attempt.subject().examId()::equals).orElse(true)
                && learnerIds
                        .map(ids -> ids.contains(attempt.subject().learnerId()))
                        .orElse(true)
                && (backend.isEmpty() || backend.equals(attempt.subject().backend()))
                && (statuses.isEmpty() || statuses.contains(attempt.status()))
                && (!registered || attempt.registration().externalId().isPresent())
                && (!registrationUnknown
                        || !attempt.registration().unknownTries().isEmpty())
                && (withRemoved || attempt.removedAt().isEmpty());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AttemptQuery that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(
                courseId,
                examId,
                learnerIds,
                backend,
                statuses,
                registered,
                registrationUnknown,
                latestOnly,
                withRemoved);
    }

    @Override
    public String toString() {
        return "attempts"
                + courseId.map(id -> " in course " + id).orElse("")
                + examId.map(id -> " at exam " + id).orElse("")
                + learnerIds.map(ids -> " of " + ids.size() + " learners").orElse("")
                + backend.map(name -> " at backend " + name).orElse("")
                + (statuses.isEmpty() ? "" : " in statuses " + statuses)
                + (registered ? " that are registered" : "")
                + (registrationUnknown ? " with unknown registrations" : "")
                + (latestOnly ? ", the latest only" : "")
                + (withRemoved ? ", removed ones included" : "");
    }

    /** Builds a filter. Without any value it matches all attempts that were not removed. */
    public static final class Builder {
        private Optional<String> courseId = Optional.empty();
        private Optional<String> examId = Optional.empty();
        private Optional<Set<String>> learnerIds = Optional.empty();
        private Optional<String> backend = Optional.empty();
        private Set<AttemptStatus> statuses = Set.of();
        private boolean registered;
        private boolean registrationUnknown;
        private boolean latestOnly;
        private boolean withRemoved;

        private Builder() {}

        /**
         * Sets the course.
         *
         * @param value the host's id of the course
         * @return this builder
         */
        public Builder courseId(Optional<String> value) {
            courseId = value;
            return this;
        }

        /**
         * Sets the exam.
         *
         * @param value the host's id of the exam
         * @return this builder
         */
        public Builder examId(Optional<String> value) {
            examId = value;
            return this;
        }

        /**
         * Sets the learners.
         *
         * @param value the host's ids of up to {@value AttemptQuery#MAX_LEARNERS} learners; an empty set matches no attempt
         * @return this builder
         */
        public Builder learnerIds(Optional<Set<String>> value) {
            learnerIds = value;
            return this;
        }

        /**
         * Sets the backend.
         *
         * @param value the name of the backend
         * @return this builder
         */
        public Builder backend(Optional<String> value) {
            backend = value;
            return this;
        }

        /**
         * Sets the statuses.
         *
         * @param value the statuses; empty for all statuses
         * @return this builder
         */
        public Builder statuses(Set<AttemptStatus> value) {
            statuses = value;
            return this;
        }

        /**
         * Sets the statuses to those of running attempts.
         *
         * @return this builder
         */
        public Builder running() {
            statuses = EnumSet.noneOf(AttemptStatus.class);
            Arrays.stream(AttemptStatus.values()).filter(AttemptStatus::running).forEach(statuses::add);
            return this;
        }

        /**
         * Sets whether attempts without an external id are left out.
         *
         * @param value whether they are
         * @return this builder
         */
        public Builder registered(boolean value) {
            registered = value;
            return this;
        }

        /**
         * Sets whether attempts without an unknown try to register are left out.
         *
         * @param value whether they are
         * @return this builder
         */
        public Builder registrationUnknown(boolean value) {
            registrationUnknown = value;
            return this;
        }

        /**
         * Sets whether only the last attempt of each learner at each exam matches.
         *
         * @param value whether only the last one does
         * @return this builder
         */
        public Builder latestOnly(boolean value) {
            latestOnly = value;
            return this;
        }

        /**
         * Sets whether removed attempts match as well.
         *
         * @param value whether they do
         * @return this builder
         */
        public Builder withRemoved(boolean value) {
            withRemoved = value;
            return this;
        }

        /**
         * Builds the filter.
         *
         * @return the filter
         * @throws NullPointerException if a value is null
         * @throws IllegalArgumentException if there are too many learners, or both {@link AttemptQuery#latestOnly()} and
         *     {@link AttemptQuery#withRemoved()} are set
         */
        public AttemptQuery build() {
            return new AttemptQuery(this);
        }
    }
}

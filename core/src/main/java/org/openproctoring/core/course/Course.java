package org.openproctoring.core.course;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of a course that the rules depend on. Immutable. */
public final class Course {
    private final CourseSettings settings;
    private final @Nullable Instant start;
    private final boolean examsRegistered;

    private Course(Builder builder) {
        settings = Objects.requireNonNull(builder.settings, "settings must not be null");
        start = builder.start;
        examsRegistered = builder.examsRegistered;
    }

    /**
     * Creates a builder for a course without a start date and without registered exams.
     *
     * @param settings the stored settings
     * @return a new builder
     */
    public static Builder builder(CourseSettings settings) {
        return new Builder(settings);
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(settings);
        builder.start = start;
        builder.examsRegistered = examsRegistered;
        return builder;
    }

    /** {@return the stored settings} */
    public CourseSettings settings() {
        return settings;
    }

    /** {@return when the course starts; a course without a start date counts as not started} */
    public Optional<Instant> start() {
        return Optional.ofNullable(start);
    }

    /** {@return whether any exam or attempt of the course is registered with a vendor; false unless set} */
    public boolean examsRegistered() {
        return examsRegistered;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Course that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(settings, start(), examsRegistered);
    }

    @Override
    public String toString() {
        return "course with " + settings;
    }

    /** Builds a course. */
    public static final class Builder {
        private final CourseSettings settings;
        private @Nullable Instant start;
        private boolean examsRegistered;

        private Builder(CourseSettings settings) {
            this.settings = settings;
        }

        /**
         * Sets when the course starts.
         *
         * @param value the instant
         * @return this builder
         */
        public Builder start(Instant value) {
            start = Objects.requireNonNull(value, "start must not be null");
            return this;
        }

        /**
         * Sets whether any exam or attempt of the course is registered with a vendor.
         *
         * @param value whether any is
         * @return this builder
         */
        public Builder examsRegistered(boolean value) {
            examsRegistered = value;
            return this;
        }

        /**
         * Builds the course.
         *
         * @return the course
         * @throws NullPointerException if the settings are null
         */
        public Course build() {
            return new Course(this);
        }
    }
}

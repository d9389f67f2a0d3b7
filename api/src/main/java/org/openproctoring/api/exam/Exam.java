package org.openproctoring.api.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** An exam of the host. Immutable. */
public final class Exam {
    private final String id;
    private final String courseId;
    private final String contentId;
    private final String name;
    private final ExamType type;
    private final Duration timeLimit;
    private final boolean active;
    private final boolean hideAfterDue;
    private final @Nullable String externalId;
    private final @Nullable Instant dueDate;
    private final @Nullable String reviewRules;
    private final Map<String, Object> rules;

    private Exam(Builder builder) {
        id = Require.text(builder.id, "id");
        courseId = Require.text(builder.courseId, "courseId");
        contentId = Require.text(builder.contentId, "contentId");
        name = Require.text(builder.name, "name");
        type = builder.type;
        timeLimit = Require.positive(builder.timeLimit, "timeLimit");
        active = builder.active;
        hideAfterDue = builder.hideAfterDue;
        externalId = builder.externalId;
        dueDate = builder.dueDate;
        reviewRules = builder.reviewRules;
        rules = builder.rules;
    }

    /**
     * Returns the host's own id of the exam.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Returns the course of the exam.
     *
     * @return the course's id
     */
    public String courseId() {
        return courseId;
    }

    /**
     * Returns the location of the exam in its course.
     *
     * @return the content's id
     */
    public String contentId() {
        return contentId;
    }

    /**
     * Returns the exam's display name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the exam's type.
     *
     * @return {@link ExamType#PROCTORED} unless set
     */
    public ExamType type() {
        return type;
    }

    /**
     * Returns the time limit without allowances.
     *
     * @return a duration greater than zero
     */
    public Duration timeLimit() {
        return timeLimit;
    }

    /**
     * Returns whether learners can take the exam. An exam that is no longer proctored is saved once more as inactive.
     *
     * @return true unless set
     */
    public boolean active() {
        return active;
    }

    /**
     * Returns whether the exam is hidden after its due date.
     *
     * @return false unless set
     */
    public boolean hideAfterDue() {
        return hideAfterDue;
    }

    /**
     * Returns the vendor's id of the exam.
     *
     * @return the id, if the vendor has assigned one
     */
    public Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    /**
     * Returns the due date.
     *
     * @return the instant, if any
     */
    public Optional<Instant> dueDate() {
        return Optional.ofNullable(dueDate);
    }

    /**
     * Returns the course author's rules for the vendor's reviewers. Absent if the backend hides review rules.
     *
     * @return the text, if any
     */
    public Optional<String> reviewRules() {
        return Optional.ofNullable(reviewRules);
    }

    /**
     * Returns the rules for the learner, under the vendor's own keys.
     *
     * @return texts, numbers and booleans by key; unmodifiable, may be empty
     */
    public Map<String, Object> rules() {
        return rules;
    }

    /**
     * Creates a builder.
     *
     * @param id the host's own id of the exam
     * @return a new builder
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(id);
        builder.courseId = courseId;
        builder.contentId = contentId;
        builder.name = name;
        builder.type = type;
        builder.timeLimit = timeLimit;
        builder.active = active;
        builder.hideAfterDue = hideAfterDue;
        builder.externalId = externalId;
        builder.dueDate = dueDate;
        builder.reviewRules = reviewRules;
        builder.rules = rules;
        return builder;
    }

    /** Builds an exam. Course, content, name and time limit must be set. */
    public static final class Builder {
        private final String id;
        private @Nullable String courseId;
        private @Nullable String contentId;
        private @Nullable String name;
        private ExamType type = ExamType.PROCTORED;
        private @Nullable Duration timeLimit;
        private boolean active = true;
        private boolean hideAfterDue;
        private @Nullable String externalId;
        private @Nullable Instant dueDate;
        private @Nullable String reviewRules;
        private Map<String, Object> rules = Map.of();

        private Builder(String id) {
            this.id = id;
        }

        /**
         * Sets the exam's location.
         *
         * @param course the course's id
         * @param content the content's id
         * @return this builder
         */
        public Builder place(String course, String content) {
            courseId = course;
            contentId = content;
            return this;
        }

        /**
         * Sets the exam's name.
         *
         * @param value the display name
         * @return this builder
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * Sets the exam's type.
         *
         * @param value the type
         * @return this builder
         */
        public Builder type(ExamType value) {
            type = Require.nonNull(value, "type");
            return this;
        }

        /**
         * Sets the time limit without allowances.
         *
         * @param value greater than zero
         * @return this builder
         */
        public Builder timeLimit(Duration value) {
            timeLimit = value;
            return this;
        }

        /**
         * Sets whether learners can take the exam.
         *
         * @param value whether they can
         * @return this builder
         */
        public Builder active(boolean value) {
            active = value;
            return this;
        }

        /**
         * Sets whether the exam is hidden after its due date.
         *
         * @param value whether it is
         * @return this builder
         */
        public Builder hideAfterDue(boolean value) {
            hideAfterDue = value;
            return this;
        }

        /**
         * Sets the vendor's id of the exam.
         *
         * @param value the id
         * @return this builder
         */
        public Builder externalId(String value) {
            externalId = Require.text(value, "externalId");
            return this;
        }

        /**
         * Sets the due date.
         *
         * @param value the instant
         * @return this builder
         */
        public Builder dueDate(Instant value) {
            dueDate = Require.nonNull(value, "dueDate");
            return this;
        }

        /**
         * Sets the course author's rules for the vendor's reviewers.
         *
         * @param value the text
         * @return this builder
         */
        public Builder reviewRules(String value) {
            reviewRules = Require.text(value, "reviewRules");
            return this;
        }

        /**
         * Sets the rules for the learner.
         *
         * @param value texts, numbers and booleans by the vendor's own keys
         * @return this builder
         */
        public Builder rules(Map<String, ?> value) {
            rules = Require.entries(value, "rules");
            return this;
        }

        /**
         * Builds the exam.
         *
         * @return the exam
         * @throws NullPointerException if a mandatory value is not set
         * @throws IllegalArgumentException if a text is blank, or the time limit is not greater than zero
         */
        public Exam build() {
            return new Exam(this);
        }
    }
}

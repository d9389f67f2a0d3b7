package org.openproctoring.api.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** An exam as the host knows it. Immutable. */
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
     * The host's own id of the exam.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * The course that the exam belongs to.
     *
     * @return the course's id
     */
    public String courseId() {
        return courseId;
    }

    /**
     * The place of the exam in its course.
     *
     * @return the content's id
     */
    public String contentId() {
        return contentId;
    }

    /**
     * The exam's name for people.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * What the exam is to the learner.
     *
     * @return {@link ExamType#PROCTORED} unless set
     */
    public ExamType type() {
        return type;
    }

    /**
     * The time that a learner has without an allowance.
     *
     * @return more than zero
     */
    public Duration timeLimit() {
        return timeLimit;
    }

    /**
     * Whether learners can take the exam. An exam that stops being proctored is saved once more, not active.
     *
     * @return true unless set
     */
    public boolean active() {
        return active;
    }

    /**
     * Whether the exam is hidden once it is due.
     *
     * @return false unless set
     */
    public boolean hideAfterDue() {
        return hideAfterDue;
    }

    /**
     * The vendor's id of the exam.
     *
     * @return the id, once the vendor gave one
     */
    public Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    /**
     * When the exam must be handed in.
     *
     * @return the instant, if there is one
     */
    public Optional<Instant> dueDate() {
        return Optional.ofNullable(dueDate);
    }

    /**
     * What the course author wrote for the vendor's reviewers. Absent where the backend hides review rules.
     *
     * @return the text, if there is one
     */
    public Optional<String> reviewRules() {
        return Optional.ofNullable(reviewRules);
    }

    /**
     * What the learner may and may not do, in the vendor's own keys.
     *
     * @return texts, numbers and truth values by key; unmodifiable, may be empty
     */
    public Map<String, Object> rules() {
        return rules;
    }

    /**
     * Starts an exam.
     *
     * @param id the host's own id of the exam
     * @return a new builder
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /**
     * Starts an exam from this one.
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

    /** Collects an exam; course, content, name and time limit must be set. */
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
         * Sets the exam's place.
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
         * @param value the name for people
         * @return this builder
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * Sets what the exam is to the learner.
         *
         * @param value the type
         * @return this builder
         */
        public Builder type(ExamType value) {
            type = Require.nonNull(value, "type");
            return this;
        }

        /**
         * Sets the time that a learner has without an allowance.
         *
         * @param value more than zero
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
         * Sets whether the exam is hidden once it is due.
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
         * Sets when the exam must be handed in.
         *
         * @param value the instant
         * @return this builder
         */
        public Builder dueDate(Instant value) {
            dueDate = Require.nonNull(value, "dueDate");
            return this;
        }

        /**
         * Sets what the course author wrote for the vendor's reviewers.
         *
         * @param value the text
         * @return this builder
         */
        public Builder reviewRules(String value) {
            reviewRules = Require.text(value, "reviewRules");
            return this;
        }

        /**
         * Sets what the learner may and may not do.
         *
         * @param value texts, numbers and truth values by the vendor's own keys
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
         * @throws NullPointerException where something that must be set is not
         * @throws IllegalArgumentException where a text is blank or the time limit is not more than zero
         */
        public Exam build() {
            return new Exam(this);
        }
    }
}

package org.openproctoring.core.attempt;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;

/** An exam in its current state, with its backend. Immutable. */
public final class ExamPlan {
    private final Exam exam;
    private final @Nullable String backend;
    private final boolean optOutAllowed;

    private ExamPlan(Builder builder) {
        exam = Objects.requireNonNull(builder.exam, "exam must not be null");
        backend = builder.backend;
        optOutAllowed = builder.optOutAllowed;
    }

    /**
     * Creates a plan for an exam without a backend.
     *
     * @param exam the exam
     * @return the plan
     */
    public static ExamPlan timed(Exam exam) {
        return builder(exam).build();
    }

    /**
     * Creates a plan for a proctored exam without opting out.
     *
     * @param exam the exam
     * @param backend the backend of its course
     * @return the plan
     */
    public static ExamPlan proctored(Exam exam, String backend) {
        return builder(exam).backend(backend).build();
    }

    /**
     * Creates a builder for a plan without a backend and without opting out.
     *
     * @param exam the exam; its external id is ignored, because the library keeps one per backend
     * @return a new builder
     */
    public static Builder builder(Exam exam) {
        return new Builder(exam);
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(exam);
        builder.backend = backend;
        builder.optOutAllowed = optOutAllowed;
        return builder;
    }

    /** {@return the exam} */
    public Exam exam() {
        return exam;
    }

    /** {@return the backend of the exam's course, if any; ignored for a timed exam} */
    public Optional<String> backend() {
        return Optional.ofNullable(backend);
    }

    /** {@return whether the course lets learners take the exam without proctoring; false unless set} */
    public boolean optOutAllowed() {
        return optOutAllowed;
    }

    /**
     * Returns whether the exam needs a backend.
     *
     * @return false for an exam that is only timed
     */
    public boolean proctored() {
        return exam.type() != ExamType.TIMED;
    }

    /**
     * Returns whether attempts at the exam can be repeated.
     *
     * @return true for practice and onboarding exams
     */
    public boolean practice() {
        return exam.type() == ExamType.PRACTICE || exam.type() == ExamType.ONBOARDING;
    }

    /**
     * Returns why a learner may not begin or start the exam now. An exam for practice does not close at its due date.
     *
     * @param now the current time
     * @return {@link Reason#EXAM_NOT_ACTIVE} or {@link Reason#PAST_DUE}; absent if the exam is open
     */
    public Optional<Reason> closed(Instant now) {
        if (!exam.active()) {
            return Optional.of(Reason.EXAM_NOT_ACTIVE);
        }
        boolean pastDue =
                !practice() && exam.dueDate().map(due -> !due.isAfter(now)).orElse(false);
        return pastDue ? Optional.of(Reason.PAST_DUE) : Optional.empty();
    }

    /**
     * Checks that a learner may begin or start the exam now.
     *
     * @param now the current time
     * @throws AttemptException if the exam is {@linkplain #closed closed}
     */
    public void requireOpen(Instant now) {
        closed(now).ifPresent(reason -> {
            throw new AttemptException(
                    reason, reason == Reason.PAST_DUE ? "the exam is past its due date" : "the exam is not active");
        });
    }

    /** Compares exams by identity. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ExamPlan that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(exam, backend(), optOutAllowed);
    }

    @Override
    public String toString() {
        return "plan of exam " + exam.id() + (backend == null ? "" : " with backend " + backend);
    }

    /** Builds a plan. A plan for a proctored exam needs a backend. */
    public static final class Builder {
        private final Exam exam;
        private @Nullable String backend;
        private boolean optOutAllowed;

        private Builder(Exam exam) {
            this.exam = exam;
        }

        /**
         * Sets the backend.
         *
         * @param value the backend of the exam's course; ignored for a timed exam
         * @return this builder
         */
        public Builder backend(String value) {
            backend = Objects.requireNonNull(value, "backend must not be null");
            return this;
        }

        /**
         * Sets whether the course lets learners take the exam without proctoring.
         *
         * @param value whether it does
         * @return this builder
         */
        public Builder optOutAllowed(boolean value) {
            optOutAllowed = value;
            return this;
        }

        /**
         * Builds the plan.
         *
         * @return the plan
         * @throws NullPointerException if the exam is null
         */
        public ExamPlan build() {
            return new ExamPlan(this);
        }
    }
}

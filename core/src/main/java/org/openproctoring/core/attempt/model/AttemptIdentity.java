package org.openproctoring.core.attempt.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.ExamType;

/**
 * The identity of an attempt, which does not change. The course and the owner of an attempt are read from here and never
 * from a request (OPEN-EDX.md, A6 and A7). Immutable. {@link #toString()} does not name the learner.
 */
public final class AttemptIdentity {
    private final String learnerId;
    private final String examId;
    private final String courseId;
    private final ExamType examType;
    private final Optional<String> backend;
    private final Optional<String> pseudonym;
    private final int number;

    private AttemptIdentity(Builder builder) {
        learnerId = Objects.requireNonNull(builder.learnerId, "learnerId must not be null");
        examId = Objects.requireNonNull(builder.examId, "examId must not be null");
        courseId = Objects.requireNonNull(builder.courseId, "courseId must not be null");
        examType = Objects.requireNonNull(builder.examType, "examType must not be null");
        backend = Objects.requireNonNull(builder.backend, "backend must not be null");
        pseudonym = Objects.requireNonNull(builder.pseudonym, "pseudonym must not be null");
        number = builder.number;
        if (number < 1) {
            throw new IllegalArgumentException("number must be 1 or more");
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
        builder.learnerId = learnerId;
        builder.examId = examId;
        builder.courseId = courseId;
        builder.examType = examType;
        builder.backend = backend;
        builder.pseudonym = pseudonym;
        builder.number = number;
        return builder;
    }

    /** {@return the host's id of the learner; replaced when the learner is retired} */
    public String learnerId() {
        return learnerId;
    }

    /** {@return the host's id of the exam} */
    public String examId() {
        return examId;
    }

    /** {@return the host's id of the exam's course} */
    public String courseId() {
        return courseId;
    }

    /** {@return the type of the exam when the attempt was created} */
    public ExamType examType() {
        return examType;
    }

    /** {@return the backend of the attempt; absent for a timed exam} */
    public Optional<String> backend() {
        return backend;
    }

    /** {@return the learner's pseudonym at that backend; absent for a timed exam} */
    public Optional<String> pseudonym() {
        return pseudonym;
    }

    /** {@return 1 for the learner's first attempt at the exam; unique together with learner and exam} */
    public int number() {
        return number;
    }

    /**
     * Returns whether the attempt has a backend.
     *
     * @return false for a timed exam
     */
    public boolean watched() {
        return backend.isPresent();
    }

    /**
     * Returns whether the attempt is for practice.
     *
     * @return true for practice and onboarding exams
     */
    public boolean practice() {
        return examType == ExamType.PRACTICE || examType == ExamType.ONBOARDING;
    }

    /**
     * Returns whether another attempt is of the same learner at the same exam.
     *
     * @param other the identity of the other attempt
     * @return true if learner and exam are equal
     */
    public boolean sameLearnerAndExam(AttemptIdentity other) {
        return learnerId.equals(other.learnerId) && examId.equals(other.examId);
    }

    /** Returns the identity with a unique placeholder instead of the learner's id. */
    AttemptIdentity withoutLearner(String code) {
        return toBuilder().learnerId(retiredLearnerId(code)).build();
    }

    /** Returns the placeholder for the id of a retired learner. */
    static String retiredLearnerId(String code) {
        return "retired-" + code;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AttemptIdentity that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(learnerId, examId, courseId, examType, backend, pseudonym, number);
    }

    @Override
    public String toString() {
        return "attempt " + number + " at exam " + examId;
    }

    /** Builds an identity. Learner, exam, course and exam type must be set. */
    public static final class Builder {
        private @Nullable String learnerId;
        private @Nullable String examId;
        private @Nullable String courseId;
        private @Nullable ExamType examType;
        private Optional<String> backend = Optional.empty();
        private Optional<String> pseudonym = Optional.empty();
        private int number = 1;

        private Builder() {}

        /**
         * Sets the host's id of the learner.
         *
         * @param value the host's id of the learner
         * @return this builder
         */
        public Builder learnerId(String value) {
            learnerId = value;
            return this;
        }

        /**
         * Sets the host's id of the exam.
         *
         * @param value the host's id of the exam
         * @return this builder
         */
        public Builder examId(String value) {
            examId = value;
            return this;
        }

        /**
         * Sets the host's id of the exam's course.
         *
         * @param value the host's id of the exam's course
         * @return this builder
         */
        public Builder courseId(String value) {
            courseId = value;
            return this;
        }

        /**
         * Sets the type of the exam when the attempt was created.
         *
         * @param value the type of the exam when the attempt was created
         * @return this builder
         */
        public Builder examType(ExamType value) {
            examType = value;
            return this;
        }

        /**
         * Sets the backend of the attempt.
         *
         * @param value the backend; absent for a timed exam
         * @return this builder
         */
        public Builder backend(Optional<String> value) {
            backend = value;
            return this;
        }

        /**
         * Sets the learner's pseudonym at that backend.
         *
         * @param value the pseudonym; absent for a timed exam
         * @return this builder
         */
        public Builder pseudonym(Optional<String> value) {
            pseudonym = value;
            return this;
        }

        /**
         * Sets the number of the attempt among the learner's attempts at the exam.
         *
         * @param value 1 or more
         * @return this builder
         */
        public Builder number(int value) {
            number = value;
            return this;
        }

        /**
         * Builds the identity.
         *
         * @return the identity
         * @throws NullPointerException if a mandatory value is not set
         * @throws IllegalArgumentException if the number is less than 1
         */
        public AttemptIdentity build() {
            return new AttemptIdentity(this);
        }
    }
}

package org.openproctoring.host.exam;

import java.util.Optional;

/**
 * A reason why an allowance cannot be given.
 *
 * @param problem what is wrong
 * @param subject the exam's id or the learner's name or email address as requested; empty if it concerns all of them
 */
public record AllowanceViolation(Problem problem, Optional<String> subject) {
    /** The part of a request that is wrong. */
    public enum Field {
        /** The learners. */
        LEARNERS,
        /** The exams. */
        EXAMS,
        /** The key. */
        KEY,
        /** The value. */
        VALUE
    }

    /** What is wrong. */
    public enum Problem {
        /** No learner is named. */
        NO_LEARNER(Field.LEARNERS),
        /** The course does not have such a learner; the same whether or not such a person exists. */
        UNKNOWN_LEARNER(Field.LEARNERS),
        /** No exam is named. */
        NO_EXAM(Field.EXAMS),
        /** The course does not have such an exam. */
        UNKNOWN_EXAM(Field.EXAMS),
        /** Learners cannot take the exam. */
        INACTIVE_EXAM(Field.EXAMS),
        /** The exam is not proctored, so there are no reviewers. */
        EXAM_NOT_REVIEWED(Field.EXAMS),
        /** The factor gives no whole minute at the exam, or too many. */
        FACTOR_UNSUITABLE(Field.EXAMS),
        /** The key is unknown. */
        UNKNOWN_KEY(Field.KEY),
        /** The extra time is not a number of minutes, or out of range. */
        INVALID_MINUTES(Field.VALUE),
        /** The factor is not a number, or out of range. */
        INVALID_FACTOR(Field.VALUE),
        /** The exception is empty, too long or not text. */
        INVALID_EXCEPTION(Field.VALUE),
        /** Too many allowances at once. */
        TOO_MANY(Field.LEARNERS);

        private final Field field;

        Problem(Field field) {
            this.field = field;
        }

        /** Returns the part of a request that is wrong. */
        public Field field() {
            return field;
        }
    }

    static AllowanceViolation of(Problem problem) {
        return new AllowanceViolation(problem, Optional.empty());
    }

    static AllowanceViolation of(Problem problem, String subject) {
        return new AllowanceViolation(problem, Optional.of(subject));
    }

    /** Returns whether the violation concerns an exam or a learner of the request. */
    public boolean concerns(String other) {
        return subject.isEmpty() || subject.get().equals(other);
    }

    /** Omits the learner. */
    @Override
    public String toString() {
        return problem.name();
    }
}

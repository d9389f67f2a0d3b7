package org.openproctoring.core.attempt.model;

import java.util.Optional;
import org.openproctoring.api.exam.ExamType;

/**
 * The identity of an attempt, which does not change. The course and the owner of an attempt are read from here and never
 * from a request (OPEN-EDX.md, A6 and A7). Immutable. {@link #toString()} does not name the learner.
 *
 * @param learnerId the host's id of the learner; replaced when the learner is retired
 * @param examId the host's id of the exam
 * @param courseId the host's id of the exam's course
 * @param examType the type of the exam when the attempt was created
 * @param backend the backend of the attempt; absent for a timed exam
 * @param pseudonym the learner's pseudonym at that backend; absent for a timed exam
 * @param number 1 for the learner's first attempt at the exam; unique together with learner and exam
 */
public record AttemptIdentity(
        String learnerId,
        String examId,
        String courseId,
        ExamType examType,
        Optional<String> backend,
        Optional<String> pseudonym,
        int number) {
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
        return new AttemptIdentity(retiredLearnerId(code), examId, courseId, examType, backend, pseudonym, number);
    }

    /** Returns the placeholder for the id of a retired learner. */
    static String retiredLearnerId(String code) {
        return "retired-" + code;
    }

    @Override
    public String toString() {
        return "attempt " + number + " at exam " + examId;
    }
}

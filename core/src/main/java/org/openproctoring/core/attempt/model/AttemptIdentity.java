package org.openproctoring.core.attempt.model;

import java.util.Optional;
import org.openproctoring.api.exam.ExamType;

/**
 * Who takes what: what does not change while an attempt lives. The course and the owner of an attempt are read from
 * here and never from a request (reference, A6 and A7). Immutable. Its text form does not name the learner.
 *
 * @param learnerId the host's id of the learner; replaced when the learner is retired
 * @param examId the host's id of the exam
 * @param courseId the host's id of the exam's course
 * @param examType what the exam was when the attempt was created
 * @param backend the backend that the attempt belongs to; absent for a timed exam
 * @param pseudonym the learner's id for that backend; absent for a timed exam
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
     * Whether a backend watches.
     *
     * @return false for a timed exam, which no backend ever hears of
     */
    public boolean watched() {
        return backend.isPresent();
    }

    /**
     * Whether the attempt does not count.
     *
     * @return true for practice and onboarding exams
     */
    public boolean practice() {
        return examType == ExamType.PRACTICE || examType == ExamType.ONBOARDING;
    }

    public boolean sameLearnerAndExam(AttemptIdentity other) {
        return learnerId.equals(other.learnerId) && examId.equals(other.examId);
    }

    /** The same subject with nothing that leads the host to the learner, and still unlike any other. */
    AttemptIdentity withoutLearner(String code) {
        return new AttemptIdentity(nobody(code), examId, courseId, examType, backend, pseudonym, number);
    }

    /** Whom an attempt belongs to after its learner was retired. */
    static String nobody(String code) {
        return "retired-" + code;
    }

    @Override
    public String toString() {
        return "attempt " + number + " at exam " + examId;
    }
}

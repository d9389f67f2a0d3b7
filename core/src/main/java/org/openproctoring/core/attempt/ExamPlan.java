package org.openproctoring.core.attempt;

import java.time.Instant;
import java.util.Optional;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;

/**
 * An exam in its current state, with its backend. Immutable.
 *
 * @param exam the exam; its external id is ignored, because the library keeps one per backend
 * @param backend the backend of the exam's course; ignored for a timed exam
 * @param optOutAllowed whether the course lets learners take it without proctoring
 */
public record ExamPlan(Exam exam, Optional<String> backend, boolean optOutAllowed) {
    /**
     * Creates a plan for an exam without a backend.
     *
     * @param exam the exam
     * @return the plan
     */
    public static ExamPlan timed(Exam exam) {
        return new ExamPlan(exam, Optional.empty(), false);
    }

    /**
     * Creates a plan for a proctored exam without opting out.
     *
     * @param exam the exam
     * @param backend the backend of its course
     * @return the plan
     */
    public static ExamPlan proctored(Exam exam, String backend) {
        return new ExamPlan(exam, Optional.of(backend), false);
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
     * Checks that a learner may begin or start the exam now.
     *
     * @param now the current time
     * @throws AttemptException if it is inactive, or past its due date and not for practice
     */
    public void requireOpen(Instant now) {
        if (!exam.active()) {
            throw new AttemptException(Reason.EXAM_NOT_ACTIVE, "the exam is not active");
        }
        if (!practice() && exam.dueDate().map(due -> !due.isAfter(now)).orElse(false)) {
            throw new AttemptException(Reason.PAST_DUE, "the exam is past its due date");
        }
    }
}

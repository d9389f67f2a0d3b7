package org.openproctoring.host.exam;

import java.time.Instant;
import java.util.Optional;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.host.store.StoredExam;

/** When an exam can be taken, apart from the start of its course. */
public final class ExamOpening {
    private ExamOpening() {}

    /** Returns why an exam is closed, if it is. */
    public static Optional<AttemptException.Reason> closed(StoredExam exam, Instant now) {
        if (!exam.active()) {
            return Optional.of(AttemptException.Reason.EXAM_NOT_ACTIVE);
        }
        return !isPractice(exam) && exam.due().filter(end -> !end.isAfter(now)).isPresent()
                ? Optional.of(AttemptException.Reason.PAST_DUE)
                : Optional.empty();
    }

    /** Returns whether an exam does not count, and can be taken after its due date. */
    public static boolean isPractice(StoredExam exam) {
        return exam.type() == ExamType.PRACTICE || exam.type() == ExamType.ONBOARDING;
    }
}

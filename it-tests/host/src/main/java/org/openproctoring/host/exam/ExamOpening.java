package org.openproctoring.host.exam;

import java.time.Instant;
import java.util.Optional;
import org.openproctoring.core.attempt.ExamPlan;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.host.store.StoredExam;

/** When an exam can be taken, apart from the settings and the start of its course. */
public final class ExamOpening {
    private ExamOpening() {}

    /** Returns why an exam is closed, if it is. */
    public static Optional<AttemptException.Reason> closed(StoredExam exam, Instant now) {
        return plan(exam).closed(now);
    }

    /** Returns whether an exam does not count, and can be taken after its due date. */
    public static boolean isPractice(StoredExam exam) {
        return plan(exam).practice();
    }

    private static ExamPlan plan(StoredExam exam) {
        return ExamPlan.builder(HostAdapter.exam(exam).build()).build();
    }
}

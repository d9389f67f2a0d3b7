package org.openproctoring.host.exam;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredExam;

/** Finds the exams whose clock is running for a learner. */
public final class RunningExams {
    private final AttemptStore store;
    private final AttemptService attempts;
    private final ExamStore exams;

    public RunningExams(AttemptStore store, AttemptService attempts, ExamStore exams) {
        this.store = store;
        this.attempts = attempts;
        this.exams = exams;
    }

    /**
     * An exam whose clock is running.
     *
     * @param deadline when the time is up
     */
    public record Running(StoredExam exam, Instant deadline) {}

    /** Returns the running exams of a learner, the one that ends first first. */
    public List<Running> of(Account learner) {
        AttemptQuery running =
                AttemptQuery.ofLearner(learner.name()).toBuilder().running().build();
        return CursoredPage.readAll((PageRequest<AttemptCursor> page) -> store.attempts(running, page))
                .filter(attempt -> learner.isLearnerOf(attempt.subject().courseId()))
                // Ends those whose time is up.
                .map(attempt -> attempts.attempt(attempt.code()))
                .filter(attempt -> attempt.status().running())
                .flatMap(attempt -> exams
                        .find(attempt.subject().examId())
                        .flatMap(exam -> attempt.times().deadline().map(deadline -> new Running(exam, deadline)))
                        .stream())
                .sorted(Comparator.comparing(Running::deadline))
                .toList();
    }
}

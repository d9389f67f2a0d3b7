package org.openproctoring.host.exam;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
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
     * @param attempt the running attempt
     * @param deadline when the time is up
     */
    public record Running(StoredExam exam, Attempt attempt, Instant deadline) {}

    /** Returns the running exams of an account, the one that ends first first. */
    public List<Running> of(Account account) {
        if (!account.isLearner()) {
            // Every page of a signed-in person asks.
            return List.of();
        }
        return of(
                        account.name(),
                        attempt -> account.isLearnerOf(attempt.subject().courseId()))
                .stream()
                .sorted(Comparator.comparing(Running::deadline))
                .toList();
    }

    /** Returns the running exams of a learner among the attempts that a caller may see, in any order. */
    public List<Running> of(String learner, Predicate<Attempt> seen) {
        AttemptQuery running =
                AttemptQuery.ofLearner(learner).toBuilder().running().build();
        return CursoredPage.readAll((PageRequest<AttemptCursor> page) -> store.attempts(running, page))
                .filter(seen)
                // Ends those whose time is up.
                .map(attempt -> attempts.attempt(attempt.code()))
                .filter(attempt -> attempt.status().running())
                .flatMap(attempt -> exams
                        .find(attempt.subject().examId())
                        .flatMap(exam -> attempt.times().deadline().map(until -> new Running(exam, attempt, until)))
                        .stream())
                .toList();
    }
}

package org.openproctoring.host.exam;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.host.store.AttemptHistory;
import org.openproctoring.host.store.StoredExam;

/**
 * An exam whose learner opted out of proctoring. Its attempt is over for {@code core}, so only the host knows whether it
 * was handed in.
 */
public final class UnproctoredExam {
    private final AttemptHistory history;
    private final Clock clock;

    public UnproctoredExam(AttemptHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** Returns when the learner handed in the exam. */
    public Optional<Instant> handedIn(Attempt attempt) {
        return isOptedOut(attempt) ? history.handedIn(attempt.code()) : Optional.empty();
    }

    /** Returns whether the learner of an attempt opted out of proctoring. */
    public static boolean isOptedOut(Attempt attempt) {
        return attempt.status() == AttemptStatus.DECLINED;
    }

    /** Hands in the exam; again has no effect. */
    public Attempt handIn(Attempt attempt, StoredExam exam) {
        if (!isOptedOut(attempt)) {
            throw new AttemptException(
                    AttemptException.Reason.ILLEGAL_TRANSITION,
                    "only an exam without proctoring is handed in like this");
        }
        if (handedIn(attempt).isEmpty()) {
            ExamOpening.closed(exam, clock.instant()).ifPresent(reason -> {
                throw new AttemptException(reason, "the exam is closed");
            });
            history.addHandIn(attempt, clock.instant());
        }
        return attempt;
    }
}

package org.openproctoring.core.attempt.engine;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.openproctoring.core.attempt.SweepReport;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CommitResult;

/**
 * Ends attempts whose time is over, marks calls that a process left unfinished as unknown, and deletes data whose retention
 * has ended.
 */
public final class Sweeper {
    private static final int LIMIT = 1000;

    private final AttemptRepository repository;
    private final AttemptRegistrar registrar;
    private final Retention retention;

    public Sweeper(AttemptRepository repository, AttemptRegistrar registrar) {
        this.repository = repository;
        this.registrar = registrar;
        retention = new Retention(repository);
    }

    public SweepReport sweepExpired() {
        AttemptStore store = repository.store();
        Instant stale = repository.now().minus(repository.maxCallDuration());
        int timedOut = 0;
        for (Attempt attempt : store.overdue(repository.now(), LIMIT)) {
            timedOut += count(() ->
                    !repository.change(attempt, repository::timeOut).status().running());
        }
        int registrations = 0;
        for (Attempt attempt : store.registrationsIntended(stale, LIMIT)) {
            registrations +=
                    count(() -> registrar.expire(attempt).registration().state() == RegistrationState.UNKNOWN);
        }
        int exams = 0;
        for (ExamRecord exam : store.examRecords(ExamRecord.State.SAVING, stale, LIMIT)) {
            AttemptChange unknown = AttemptChange.builder()
                    .exam(exam.failed(true, repository.now()))
                    .build();
            exams += count(() -> repository.commit(unknown) == CommitResult.COMMITTED);
        }
        return new SweepReport(
                timedOut,
                registrations,
                exams,
                retention.dropRecordings(),
                retention.dropReviews(),
                retention.dropMessages(),
                retention.dropAttempts());
    }

    /** Returns 1 if the step changed something. An attempt that is changed concurrently is left to the other change. */
    private static int count(BooleanSupplier step) {
        try {
            return step.getAsBoolean() ? 1 : 0;
        } catch (AttemptException concurrentChange) {
            return 0;
        }
    }
}

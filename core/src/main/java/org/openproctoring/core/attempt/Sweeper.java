package org.openproctoring.core.attempt;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Ends what is over and counts as unknown what nobody finished, whichever process left it behind. */
final class Sweeper {
    private static final int MOST = 1000;

    private final AttemptBook book;
    private final Registrar registrar;

    Sweeper(AttemptBook book, Registrar registrar) {
        this.book = book;
        this.registrar = registrar;
    }

    SweepReport sweep() {
        AttemptStore store = book.store();
        Instant stale = book.now().minus(book.settings().staleAfter());
        int timedOut = 0;
        for (Attempt attempt : store.overdue(book.now(), MOST)) {
            timedOut += count(
                    () -> !book.change(attempt.code(), book::timeOut).status().running());
        }
        int registrations = 0;
        for (Attempt attempt : store.registrationsIntended(stale, MOST)) {
            registrations +=
                    count(() -> registrar.expire(attempt.code()).registration().state() == RegistrationState.UNKNOWN);
        }
        int exams = 0;
        for (ExamRecord exam : store.examRecords(ExamRecord.State.SAVING, stale, MOST)) {
            AttemptChange unknown =
                    AttemptChange.builder().exam(exam.failed(true, book.now())).build();
            exams += count(() -> store.commit(unknown) == CommitResult.COMMITTED);
        }
        return new SweepReport(timedOut, registrations, exams);
    }

    /** One where something was done; what somebody else changes or removes meanwhile is left to them. */
    private static int count(BooleanSupplier step) {
        try {
            return step.getAsBoolean() ? 1 : 0;
        } catch (AttemptException changedMeanwhile) {
            return 0;
        }
    }
}

package org.openproctoring.core.attempt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.AttemptException.Reason;

/** The attempt before a new one: whether there may be a new one at all, and what becomes of the old. */
final class Predecessor {
    private final AttemptBook book;
    private final Optional<Attempt> attempt;
    private final int nextNumber;

    private Predecessor(AttemptBook book, Optional<Attempt> attempt, int nextNumber) {
        this.book = book;
        this.attempt = attempt;
        this.nextNumber = nextNumber;
    }

    /**
     * Looks at a learner's attempts at an exam (reference, part 3.5).
     *
     * @throws AttemptException where the last of them stands in the way of another
     */
    static Predecessor of(List<Attempt> attempts, AttemptBook book) {
        Optional<Attempt> latest = latest(attempts);
        if (latest.map(attempt -> !attempt.resumed()
                        && !reset(attempt)
                        && !attempt.status().onboardingNeeded())
                .orElse(false)) {
            throw new AttemptException(Reason.ALREADY_EXISTS, "the learner has an attempt at the exam");
        }
        int last = attempts.stream()
                .mapToInt(attempt -> attempt.subject().number())
                .max()
                .orElse(0);
        return new Predecessor(book, latest, last + 1);
    }

    /** The last attempt that was not removed. */
    static Optional<Attempt> latest(List<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.removedAt().isEmpty())
                .reduce((earlier, later) -> later);
    }

    private static boolean reset(Attempt attempt) {
        return attempt.subject().practice()
                && (attempt.status() == AttemptStatus.ONBOARDING_RESET
                        || (attempt.status().completed() && attempt.status() != AttemptStatus.VERIFIED));
    }

    int nextNumber() {
        return nextNumber;
    }

    /** What was left of the attempt that is resumed. */
    Optional<Duration> timeLeft() {
        return attempt.filter(Attempt::resumed)
                .map(before -> before.times().left().orElse(before.times().limit()));
    }

    /** Adds to a change what becomes of the old attempt. */
    void supersede(Draft successor) {
        attempt.ifPresent(before -> {
            Draft draft = new Draft(before, book.now(before));
            if (before.resumed()) {
                draft.set(before.withResumption(Resumption.RESUMED));
            } else if (TransitionTable.find(
                            before.status(),
                            AttemptStatus.ONBOARDING_RESET,
                            Actor.SYSTEM,
                            book.circumstances(before, AttemptStatus.ONBOARDING_RESET))
                    .isPresent()) {
                book.move(draft, AttemptStatus.ONBOARDING_RESET, Actor.SYSTEM);
            }
            successor.also().include(draft.toChange());
        });
    }
}

package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.model.TransitionTable;

/** The learner's prior attempt at an exam: whether it permits a new one, and how it changes then. */
public final class PriorAttempt {
    private final AttemptRepository repository;
    private final Optional<Attempt> attempt;
    private final int nextNumber;

    private PriorAttempt(AttemptRepository repository, Optional<Attempt> attempt, int nextNumber) {
        this.repository = repository;
        this.attempt = attempt;
        this.nextNumber = nextNumber;
    }

    /**
     * Finds the last of a learner's attempts at an exam.
     *
     * @throws AttemptException if it does not permit a new one
     */
    static PriorAttempt of(List<Attempt> attempts, AttemptRepository repository) {
        Optional<Attempt> latest = latest(attempts);
        if (latest.map(attempt -> !attempt.resumed()
                        && !reset(attempt)
                        && !attempt.status().onboardingNeeded())
                .orElse(false)) {
            throw new AttemptException(Reason.ALREADY_EXISTS, "the learner already has an attempt at the exam");
        }
        int last = attempts.stream()
                .mapToInt(attempt -> attempt.subject().number())
                .max()
                .orElse(0);
        return new PriorAttempt(repository, latest, last + 1);
    }

    /** Returns the last attempt that was not removed. */
    public static Optional<Attempt> latest(List<Attempt> attempts) {
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

    /** Returns the time left of the attempt that is resumed. */
    Optional<Duration> timeLeft() {
        return attempt.filter(Attempt::resumed)
                .map(before -> before.times().left().orElse(before.times().limit()));
    }

    /** Adds the change to the prior attempt to the change that stores its successor. */
    void supersede(AttemptUpdate successor) {
        attempt.ifPresent(before -> {
            AttemptUpdate update = new AttemptUpdate(before, repository.now(before));
            if (before.resumed()) {
                update.set(before.toBuilder().resumption(Resumption.RESUMED).build());
            } else if (TransitionTable.find(
                            before.status(),
                            AttemptStatus.ONBOARDING_RESET,
                            AttemptActor.SYSTEM,
                            repository.context(before, AttemptStatus.ONBOARDING_RESET))
                    .isPresent()) {
                repository.move(update, AttemptStatus.ONBOARDING_RESET, AttemptActor.SYSTEM);
            }
            successor.include().include(update.toChange());
        });
    }
}

package org.openproctoring.core.attempt.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When things happened to an attempt, and how much time it has. Immutable.
 *
 * @param createdAt when it was created
 * @param changedAt when it last changed; for this attempt it is never earlier than that, whatever the clock says
 * @param startIntendedAt when the vendor was last about to be told of the start
 * @param startedAt when the learner started; set once
 * @param completedAt when the learner was done, or the time was over; set once
 * @param limit the time that the learner has: as told to the vendor before the start, with due date and allowance of
 *     that moment since
 * @param carriedOver the time left of the attempt that this one resumes; zero is none, not the full time again
 *     (reference, E7)
 * @param left the time that was left when the attempt ended in error
 */
public record AttemptTimes(
        Instant createdAt,
        Instant changedAt,
        Optional<Instant> startIntendedAt,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        Duration limit,
        Optional<Duration> carriedOver,
        Optional<Duration> left) {
    public static AttemptTimes created(Instant now, Duration limit, Optional<Duration> carriedOver) {
        return new AttemptTimes(
                now, now, Optional.empty(), Optional.empty(), Optional.empty(), limit, carriedOver, Optional.empty());
    }

    /**
     * When the time is over.
     *
     * @return the start and the limit together; absent before the start
     */
    public Optional<Instant> deadline() {
        return startedAt.map(start -> start.plus(limit));
    }

    public AttemptTimes changed(Instant now) {
        return new AttemptTimes(createdAt, now, startIntendedAt, startedAt, completedAt, limit, carriedOver, left);
    }

    public AttemptTimes startIntended(Instant now) {
        return new AttemptTimes(
                createdAt, changedAt, Optional.of(now), startedAt, completedAt, limit, carriedOver, left);
    }

    public AttemptTimes started(Instant now, Duration time) {
        return new AttemptTimes(
                createdAt, changedAt, startIntendedAt, Optional.of(now), completedAt, time, carriedOver, left);
    }

    public AttemptTimes completed(Instant when) {
        return completedAt.isPresent()
                ? this
                : new AttemptTimes(
                        createdAt, changedAt, startIntendedAt, startedAt, Optional.of(when), limit, carriedOver, left);
    }

    /** Remembers what is left, of the deadline where the clock ran and of the whole limit where it never did. */
    public AttemptTimes stopped(Instant now) {
        Duration rest = deadline().map(end -> Duration.between(now, end)).orElse(limit);
        return new AttemptTimes(
                createdAt,
                changedAt,
                startIntendedAt,
                startedAt,
                completedAt,
                limit,
                carriedOver,
                Optional.of(rest.isNegative() ? Duration.ZERO : rest));
    }
}

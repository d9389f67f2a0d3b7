package org.openproctoring.core.attempt.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When things happened to an attempt, and how much time it has. Immutable.
 *
 * @param createdAt when it was created
 * @param changedAt when it last changed; later changes never have an earlier time, even if the clock steps back
 * @param startIntendedAt when the start was last about to be sent to the vendor
 * @param startedAt when the learner started; set once
 * @param completedAt when the attempt was completed; set once
 * @param limit the time that the learner has: computed when the attempt is created, and again when it starts, from the
 *     due date and the allowance
 * @param carriedOver the time left of the attempt that this one resumes; zero means no time, not the full time
 *     (OPEN-EDX.md, E7)
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
    /**
     * Returns the times of a new attempt.
     *
     * @param now the current time
     * @param limit the time limit
     * @param carriedOver the time that was left of the prior attempt, if this one resumes it
     * @return the times
     */
    public static AttemptTimes created(Instant now, Duration limit, Optional<Duration> carriedOver) {
        return new AttemptTimes(
                now, now, Optional.empty(), Optional.empty(), Optional.empty(), limit, carriedOver, Optional.empty());
    }

    /**
     * Returns when the time is over.
     *
     * @return the start plus the limit; absent before the start
     */
    public Optional<Instant> deadline() {
        return startedAt.map(start -> start.plus(limit));
    }

    /**
     * Returns the times after a change.
     *
     * @param now the time of the change
     * @return the times
     */
    public AttemptTimes changed(Instant now) {
        return new AttemptTimes(createdAt, now, startIntendedAt, startedAt, completedAt, limit, carriedOver, left);
    }

    /**
     * Returns the times once the start was recorded as intended.
     *
     * @param now the time of the intent
     * @return the times
     */
    public AttemptTimes startIntended(Instant now) {
        return new AttemptTimes(
                createdAt, changedAt, Optional.of(now), startedAt, completedAt, limit, carriedOver, left);
    }

    /**
     * Returns the times once the clock runs.
     *
     * @param now the time of the start
     * @param time how long the clock runs
     * @return the times
     */
    public AttemptTimes started(Instant now, Duration time) {
        return new AttemptTimes(
                createdAt, changedAt, startIntendedAt, Optional.of(now), completedAt, time, carriedOver, left);
    }

    /**
     * Returns the times after the end of the attempt. The first end counts.
     *
     * @param when the time of the end
     * @return the times
     */
    public AttemptTimes completed(Instant when) {
        return completedAt.isPresent()
                ? this
                : new AttemptTimes(
                        createdAt, changedAt, startIntendedAt, startedAt, Optional.of(when), limit, carriedOver, left);
    }

    /**
     * Stores the time left until the deadline, or the whole limit if the clock never ran.
     *
     * @param now when the clock stopped
     * @return the times
     */
    public AttemptTimes stopped(Instant now) {
        Duration left = deadline().map(end -> Duration.between(now, end)).orElse(limit);
        return new AttemptTimes(
                createdAt,
                changedAt,
                startIntendedAt,
                startedAt,
                completedAt,
                limit,
                carriedOver,
                Optional.of(left.isNegative() ? Duration.ZERO : left));
    }
}

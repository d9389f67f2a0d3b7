package org.openproctoring.api.exam;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/**
 * The breaks that a learner may take in an exam. Immutable. {@link #toString()} shows none of the values.
 *
 * <p>The time limit of an attempt does not include breaks, and the host's clock does not stop for one. If breaks must not
 * cost time, the host gives extra time for them, which is part of {@link AttemptRegistration#timeLimit()}.
 */
public final class Breaks {
    private final int count;
    private final Duration totalLength;
    private final boolean stopClock;

    private Breaks(int count, Duration totalLength, boolean stopClock) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be 1 or more");
        }
        this.count = count;
        this.totalLength = Require.positive(totalLength, "totalLength");
        this.stopClock = stopClock;
    }

    /**
     * Creates breaks during which the exam's clock keeps running.
     *
     * @param count how many breaks the learner may take at most, 1 or more
     * @param totalLength how long all breaks together may take, greater than zero
     * @return the breaks
     */
    public static Breaks of(int count, Duration totalLength) {
        return new Breaks(count, totalLength, false);
    }

    /**
     * Returns the same breaks, but the learner is meant not to lose time by them.
     *
     * @return the breaks
     */
    public Breaks stoppingTheClock() {
        return new Breaks(count, totalLength, true);
    }

    /**
     * Returns how many breaks the learner may take at most.
     *
     * @return 1 or more
     */
    public int count() {
        return count;
    }

    /**
     * Returns how long all breaks together may take.
     *
     * @return a duration greater than zero
     */
    public Duration totalLength() {
        return totalLength;
    }

    /**
     * Returns whether the learner is meant not to lose time by the breaks.
     *
     * @return false unless set
     */
    public boolean stopClock() {
        return stopClock;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Breaks that
                && count == that.count
                && totalLength.equals(that.totalLength)
                && stopClock == that.stopClock;
    }

    @Override
    public int hashCode() {
        return Objects.hash(count, totalLength, stopClock);
    }

    @Override
    public String toString() {
        return "breaks";
    }
}

package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openproctoring.core.attempt.Allowance;
import org.openproctoring.core.attempt.ExamPlan;

/** Computes the time limit of an attempt. */
public final class TimeLimit {
    private TimeLimit() {}

    /**
     * Returns the exam's limit plus the allowance, or the time left of the attempt that is resumed, but never beyond the due
     * date. Zero time left is zero, not the full time (OPEN-EDX.md, E7). Practice has no due date.
     */
    public static Duration of(ExamPlan plan, Allowance allowance, Optional<Duration> carriedOver, Instant now) {
        Duration time = carriedOver.orElseGet(() -> plan.exam().timeLimit().plus(allowance.extraTime()));
        if (plan.practice() || plan.exam().dueDate().isEmpty()) {
            return time;
        }
        Duration untilDue = Duration.between(now, plan.exam().dueDate().get());
        if (untilDue.isNegative()) {
            return Duration.ZERO;
        }
        return untilDue.compareTo(time) < 0 ? untilDue : time;
    }
}

package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openproctoring.core.attempt.Allowance;
import org.openproctoring.core.attempt.ExamPlan;

/** How much time an attempt has (reference, part 3.5). */
public final class TimeLimit {
    private TimeLimit() {}

    /**
     * The exam's limit and the allowance, or what is left of an attempt that is resumed, and never beyond the due date.
     * Nothing left is nothing, not the full time again (E7). Practice has no due date.
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

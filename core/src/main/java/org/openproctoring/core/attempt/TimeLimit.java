package org.openproctoring.core.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How much time an attempt has (reference, part 3.5). */
final class TimeLimit {
    private TimeLimit() {}

    /**
     * The exam's limit and the allowance, or what is left of an attempt that is resumed, and never beyond the due date.
     * Nothing left is nothing, not the full time again (E7). Practice has no due date.
     */
    static Duration of(ExamPlan plan, Allowance allowance, Optional<Duration> carriedOver, Instant now) {
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

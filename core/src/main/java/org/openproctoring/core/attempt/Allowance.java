package org.openproctoring.core.attempt;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A learner's special conditions at an exam. Read when an attempt is created and when it starts; a running clock does
 * not change. Immutable.
 *
 * @param extraTime added to the exam's time limit, but not to the time left of an attempt that is resumed; zero or more
 * @param reviewRulesException behavior that reviewers should allow despite the rules
 */
public record Allowance(Duration extraTime, Optional<String> reviewRulesException) {
    /** No special conditions. */
    public static final Allowance NONE = new Allowance(Duration.ZERO, Optional.empty());

    /**
     * Checks the values.
     *
     * @param extraTime as above
     * @param reviewRulesException as above
     */
    public Allowance {
        if (extraTime.isNegative()) {
            throw new IllegalArgumentException("extraTime must not be negative");
        }
        Objects.requireNonNull(reviewRulesException);
    }
}

package org.openproctoring.core.attempt;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a learner is allowed beyond others at an exam. Read when an attempt is created and when it starts; a running
 * clock does not change. Immutable.
 *
 * @param extraTime added to the exam's time limit, not to the time left of an attempt that is resumed; zero or more
 * @param reviewRulesException what reviewers should allow in spite of the rules
 */
public record Allowance(Duration extraTime, Optional<String> reviewRulesException) {
    /** Nothing. */
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

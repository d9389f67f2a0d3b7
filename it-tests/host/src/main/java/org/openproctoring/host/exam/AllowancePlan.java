package org.openproctoring.host.exam;

import java.util.List;
import org.openproctoring.host.store.StoredAllowance;

/**
 * A checked request.
 *
 * @param violations everything that is wrong
 * @param grants the allowances for which nothing is wrong
 */
public record AllowancePlan(List<AllowanceViolation> violations, List<Grant> grants) {
    public AllowancePlan {
        violations = List.copyOf(violations);
        grants = List.copyOf(grants);
    }

    /**
     * An allowance to give.
     *
     * @param allowance the allowance
     * @param asked the learner's name or email address as requested
     * @param reachesCurrent whether it still applies to the attempt that the learner has or begins next; otherwise it only
     *     applies once the course team has deleted the current attempt
     */
    public record Grant(StoredAllowance allowance, String asked, boolean reachesCurrent) {}
}

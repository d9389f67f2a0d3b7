package org.openproctoring.host.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stored allowance: a special condition of one learner at one exam.
 *
 * @param examId the id of the exam
 * @param learner the name of the learner
 * @param kind what it changes
 * @param value whole minutes for extra time, else a text
 * @param grantedBy the name of the account that gave or last changed it
 * @param createdAt when it was first given
 * @param changedAt when it was last changed
 */
public record StoredAllowance(
        String examId,
        String learner,
        AllowanceKind kind,
        String value,
        String grantedBy,
        Instant createdAt,
        Instant changedAt) {
    /** Returns the extra time, if this is extra time. */
    public Optional<Duration> extraTime() {
        return kind == AllowanceKind.EXTRA_TIME
                ? Optional.of(Duration.ofMinutes(Long.parseLong(value)))
                : Optional.empty();
    }

    /** Returns the exception to the review rules, if this is one. */
    public Optional<String> reviewRulesException() {
        return kind == AllowanceKind.REVIEW_RULES_EXCEPTION ? Optional.of(value) : Optional.empty();
    }

    /** Omits the learner and the value, which can describe the learner's health. */
    @Override
    public String toString() {
        return kind + " at exam " + examId;
    }
}

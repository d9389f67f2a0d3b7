package org.openproctoring.host.exam;

import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.host.store.AllowanceKind;
import org.openproctoring.host.store.StoredAllowance;

/**
 * Which attempts an allowance applies to. A running clock gets extra time at once, a resumed attempt only has the time that
 * was left,
 * and the vendor is informed of an exception only when it registers an attempt.
 */
public final class AllowanceReach {
    private AllowanceReach() {}

    /** Returns whether an allowance that is given now applies to the attempt that a learner has or begins next. */
    static boolean current(Optional<Attempt> latest, AllowanceKind kind) {
        return latest.map(attempt -> current(attempt, kind)).orElse(true);
    }

    private static boolean current(Attempt attempt, AllowanceKind kind) {
        AttemptStatus status = attempt.status();
        boolean practicesAgain = attempt.subject().practice() && status.completed() && status != AttemptStatus.VERIFIED;
        if (status.onboardingNeeded() || practicesAgain) {
            return true;
        }
        if (attempt.resumable() || attempt.resumption() == Resumption.ALLOWED) {
            // The vendor registers the next attempt separately.
            return kind == AllowanceKind.REVIEW_RULES_EXCEPTION;
        }
        if (status.completed()) {
            return false;
        }
        return kind == AllowanceKind.EXTRA_TIME
                ? attempt.times().carriedOver().isEmpty()
                : attempt.ref().isEmpty();
    }

    /** Returns whether an allowance was given in time for an attempt. */
    public static boolean includes(Attempt attempt, StoredAllowance allowance) {
        return switch (allowance.kind()) {
            case EXTRA_TIME ->
                attempt.times().carriedOver().isEmpty()
                        && attempt.times()
                                .completedAt()
                                .map(completed -> !allowance.changedAt().isAfter(completed))
                                .orElse(true);
            case REVIEW_RULES_EXCEPTION ->
                // The vendor may have registered the attempt long after it was created, for example after onboarding.
                attempt.ref().isEmpty()
                        || !allowance.changedAt().isAfter(attempt.registration().since());
        };
    }
}

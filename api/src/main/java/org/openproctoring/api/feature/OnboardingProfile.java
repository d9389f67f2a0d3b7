package org.openproctoring.api.feature;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** How far a learner's onboarding is. Immutable. */
public final class OnboardingProfile {
    /** The vendor's verdict on a learner. May grow. */
    public enum Status {
        /** There is no profile. */
        NO_PROFILE,
        /** The vendor has not looked at it yet. */
        PENDING,
        /** It was accepted for this course. */
        APPROVED_IN_COURSE,
        /** It was accepted for another course. */
        APPROVED_IN_DIFFERENT_COURSE,
        /** It was not accepted. */
        REJECTED,
        /** It was accepted too long ago. */
        EXPIRED
    }

    private final String learnerPseudonym;
    private final Status status;
    private final @Nullable Instant expires;

    private OnboardingProfile(String learnerPseudonym, Status status, @Nullable Instant expires) {
        this.learnerPseudonym = Require.text(learnerPseudonym, "learnerPseudonym");
        this.status = Require.nonNull(status, "status");
        this.expires = expires;
    }

    /**
     * A profile that does not expire.
     *
     * @param learnerPseudonym the learner's id for this backend
     * @param status the vendor's verdict
     * @return the profile
     */
    public static OnboardingProfile of(String learnerPseudonym, Status status) {
        return new OnboardingProfile(learnerPseudonym, status, null);
    }

    /**
     * The same profile with an end.
     *
     * @param instant when it expires
     * @return the profile
     */
    public OnboardingProfile expiring(Instant instant) {
        return new OnboardingProfile(learnerPseudonym, status, Require.nonNull(instant, "expires"));
    }

    /**
     * The learner.
     *
     * @return the learner's id for this backend
     */
    public String learnerPseudonym() {
        return learnerPseudonym;
    }

    /**
     * The vendor's verdict.
     *
     * @return the status
     */
    public Status status() {
        return status;
    }

    /**
     * When the profile expires.
     *
     * @return the instant, where it does
     */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expires);
    }
}

package org.openproctoring.api.feature;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** The onboarding profile of a learner. Immutable. */
public final class OnboardingProfile {
    /** The vendor's verdict on a learner. Constants may be added. */
    public enum Status {
        /** There is no profile. */
        NO_PROFILE,
        /** The vendor has not reviewed the onboarding yet. */
        PENDING,
        /** The onboarding was approved for this course. */
        APPROVED_IN_COURSE,
        /** The onboarding was approved for another course. */
        APPROVED_IN_DIFFERENT_COURSE,
        /** The onboarding was rejected. */
        REJECTED,
        /** The onboarding has expired. */
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
     * Creates a profile that does not expire.
     *
     * @param learnerPseudonym the learner's id for this backend
     * @param status the vendor's verdict
     * @return the profile
     */
    public static OnboardingProfile of(String learnerPseudonym, Status status) {
        return new OnboardingProfile(learnerPseudonym, status, null);
    }

    /**
     * Returns this profile with an expiry.
     *
     * @param instant the expiry
     * @return the profile
     */
    public OnboardingProfile expiring(Instant instant) {
        return new OnboardingProfile(learnerPseudonym, status, Require.nonNull(instant, "expires"));
    }

    /**
     * Returns the learner.
     *
     * @return the learner's id for this backend
     */
    public String learnerPseudonym() {
        return learnerPseudonym;
    }

    /**
     * Returns the vendor's verdict.
     *
     * @return the status
     */
    public Status status() {
        return status;
    }

    /**
     * Returns when the profile expires.
     *
     * @return the instant, if the profile expires
     */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expires);
    }
}

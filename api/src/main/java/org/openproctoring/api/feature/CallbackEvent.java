package org.openproctoring.api.feature;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.internal.Require;

/** What a vendor told the host of an attempt. Immutable. */
public final class CallbackEvent {
    /** What happened. May grow: a host refuses what it does not know. */
    public enum Kind {
        /** The learner's set-up is done, and the exam may start. */
        READY,
        /** The attempt was reviewed. */
        REVIEWED
    }

    private final Kind kind;
    private final AttemptKey attempt;
    private final @Nullable Review review;

    private CallbackEvent(Kind kind, AttemptKey attempt, @Nullable Review review) {
        this.kind = kind;
        this.attempt = Require.nonNull(attempt, "attempt");
        this.review = review;
    }

    /**
     * The learner's set-up is done.
     *
     * @param attempt how the vendor names the attempt
     * @return the event
     */
    public static CallbackEvent ready(AttemptKey attempt) {
        return new CallbackEvent(Kind.READY, attempt, null);
    }

    /**
     * The attempt was reviewed.
     *
     * @param attempt how the vendor names the attempt
     * @param review the verdict
     * @return the event
     */
    public static CallbackEvent reviewed(AttemptKey attempt, Review review) {
        return new CallbackEvent(Kind.REVIEWED, attempt, Require.nonNull(review, "review"));
    }

    /**
     * What happened.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * How the vendor names the attempt.
     *
     * @return the key
     */
    public AttemptKey attempt() {
        return attempt;
    }

    /**
     * The verdict.
     *
     * @return present if and only if the attempt was reviewed
     */
    public Optional<Review> review() {
        return Optional.ofNullable(review);
    }

    @Override
    public String toString() {
        return kind + " for " + attempt;
    }
}

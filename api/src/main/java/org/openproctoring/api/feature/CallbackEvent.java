package org.openproctoring.api.feature;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.internal.Require;

/** An event that a vendor reported about an attempt. Immutable. */
public final class CallbackEvent {
    /** The kind of an event. Constants may be added: hosts reject unknown kinds. */
    public enum Kind {
        /** The learner's setup is complete, and the exam may start. */
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
     * Returns the event that the learner's setup is complete.
     *
     * @param attempt the key of the attempt
     * @return the event
     */
    public static CallbackEvent ready(AttemptKey attempt) {
        return new CallbackEvent(Kind.READY, attempt, null);
    }

    /**
     * Returns the event that the attempt was reviewed.
     *
     * @param attempt the key of the attempt
     * @param review the verdict
     * @return the event
     */
    public static CallbackEvent reviewed(AttemptKey attempt, Review review) {
        return new CallbackEvent(Kind.REVIEWED, attempt, Require.nonNull(review, "review"));
    }

    /**
     * Returns the kind of event.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the key of the attempt.
     *
     * @return the key
     */
    public AttemptKey attempt() {
        return attempt;
    }

    /**
     * Returns the verdict.
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

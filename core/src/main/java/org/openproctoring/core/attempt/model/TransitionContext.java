package org.openproctoring.core.attempt.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts that guards of the {@link TransitionTable} depend on. A fact is false unless set. Immutable. */
public final class TransitionContext {
    private final boolean watched;
    private final boolean practice;
    private final boolean optOutAllowed;
    private final boolean pingFailureEnds;
    private final boolean readyAtOnce;
    private final boolean timedOutKept;

    private TransitionContext(Builder builder) {
        watched = builder.watched;
        practice = builder.practice;
        optOutAllowed = builder.optOutAllowed;
        pingFailureEnds = builder.pingFailureEnds;
        readyAtOnce = builder.readyAtOnce;
        timedOutKept = builder.timedOutKept;
    }

    /**
     * Creates a builder.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.watched = watched;
        builder.practice = practice;
        builder.optOutAllowed = optOutAllowed;
        builder.pingFailureEnds = pingFailureEnds;
        builder.readyAtOnce = readyAtOnce;
        builder.timedOutKept = timedOutKept;
        return builder;
    }

    /** {@return whether the attempt has a backend} */
    public boolean watched() {
        return watched;
    }

    /** {@return whether the attempt is for practice or onboarding} */
    public boolean practice() {
        return practice;
    }

    /** {@return whether the course lets learners take the exam without proctoring} */
    public boolean optOutAllowed() {
        return optOutAllowed;
    }

    /** {@return whether a ping failure ends the attempt} */
    public boolean pingFailureEnds() {
        return pingFailureEnds;
    }

    /** {@return whether the backend has no callbacks, so that the attempt is ready once it is registered} */
    public boolean readyAtOnce() {
        return readyAtOnce;
    }

    /** {@return whether the site keeps the status {@link AttemptStatus#TIMED_OUT}} */
    public boolean timedOutKept() {
        return timedOutKept;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof TransitionContext that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(watched, practice, optOutAllowed, pingFailureEnds, readyAtOnce, timedOutKept);
    }

    @Override
    public String toString() {
        return "watched " + watched + ", practice " + practice + ", opt-out allowed " + optOutAllowed
                + ", ping failure ends " + pingFailureEnds + ", ready at once " + readyAtOnce + ", timed out kept "
                + timedOutKept;
    }

    /** Builds a context. Every fact is optional. */
    public static final class Builder {
        private boolean watched;
        private boolean practice;
        private boolean optOutAllowed;
        private boolean pingFailureEnds;
        private boolean readyAtOnce;
        private boolean timedOutKept;

        private Builder() {}

        /**
         * Sets whether the attempt has a backend.
         *
         * @param value whether the attempt has a backend
         * @return this builder
         */
        public Builder watched(boolean value) {
            watched = value;
            return this;
        }

        /**
         * Sets whether the attempt is for practice or onboarding.
         *
         * @param value whether the attempt is for practice or onboarding
         * @return this builder
         */
        public Builder practice(boolean value) {
            practice = value;
            return this;
        }

        /**
         * Sets whether the course lets learners take the exam without proctoring.
         *
         * @param value whether the course lets learners take the exam without proctoring
         * @return this builder
         */
        public Builder optOutAllowed(boolean value) {
            optOutAllowed = value;
            return this;
        }

        /**
         * Sets whether a ping failure ends the attempt.
         *
         * @param value whether a ping failure ends the attempt
         * @return this builder
         */
        public Builder pingFailureEnds(boolean value) {
            pingFailureEnds = value;
            return this;
        }

        /**
         * Sets whether the backend has no callbacks, so that the attempt is ready once it is registered.
         *
         * @param value whether the backend has no callbacks, so that the attempt is ready once it is registered
         * @return this builder
         */
        public Builder readyAtOnce(boolean value) {
            readyAtOnce = value;
            return this;
        }

        /**
         * Sets whether the site keeps the status {@link AttemptStatus#TIMED_OUT}.
         *
         * @param value whether the site keeps the status {@link AttemptStatus#TIMED_OUT}
         * @return this builder
         */
        public Builder timedOutKept(boolean value) {
            timedOutKept = value;
            return this;
        }

        /**
         * Builds the context.
         *
         * @return the context
         */
        public TransitionContext build() {
            return new TransitionContext(this);
        }
    }
}

package org.openproctoring.api;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/**
 * A failed call to a backend. Hosts read its properties, not its class: who is at fault, whether the vendor acted,
 * whether a retry makes sense, and what message to show to the learner.
 *
 * <p>The message is for operators and logs. It contains no secret, no token, no personal data of a learner and no
 * response body from the vendor.
 */
public class ProctoringException extends RuntimeException {
    /** The code of {@link #unavailable}. */
    public static final String VENDOR_UNAVAILABLE = "vendor-unavailable";

    /** The code of {@link #circuitOpen}. */
    public static final String CIRCUIT_OPEN = "circuit-open";

    /** The code of {@link #refused}. */
    public static final String VENDOR_REFUSED = "vendor-refused";

    /** The code of {@link #invalidAnswer}. */
    public static final String INVALID_ANSWER = "invalid-answer";

    /** The code of {@link #notSupported}. */
    public static final String NOT_SUPPORTED = "not-supported";

    private static final long serialVersionUID = 1;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** The party that must act on the failure. Constants may be added. */
    public enum Fault {
        /** The vendor's service or its provider. */
        VENDOR,
        /** The operator who configured the backend. */
        OPERATOR,
        /** The host, which made an impossible request or is too busy to make the call. */
        HOST,
        /** The learner. */
        LEARNER
    }

    /** The effect of the call at the vendor. */
    public enum Effect {
        /** The vendor certainly did not act. */
        NONE,
        /** It is unknown whether the vendor acted. */
        UNKNOWN,
        /** The vendor acted. */
        DONE
    }

    /** See {@link #code()}. */
    private final String code;

    /** See {@link #fault()}. */
    private final Fault fault;

    /** See {@link #effect()}. */
    private final Effect effect;

    /** See {@link #retriable()}. */
    private final boolean retriable;

    /** See {@link #retryAfter()}. */
    private final @Nullable Duration retryAfter;

    /** See {@link #learnerMessage()}. */
    private final transient @Nullable LocalizedText learnerMessage;

    /**
     * Creates an exception. Subclasses exist only for failures that hosts handle differently.
     *
     * @param builder the failure
     */
    protected ProctoringException(Builder builder) {
        super(builder.code + ": " + builder.message, builder.cause);
        code = builder.code;
        fault = builder.fault;
        effect = builder.effect;
        retriable = builder.retriable;
        retryAfter = builder.retryAfter;
        learnerMessage = builder.learnerMessage;
    }

    /**
     * Returns a stable code for the failure, such as {@code vendor-unavailable}.
     *
     * @return lower-case words joined by {@code -}
     */
    public String code() {
        return code;
    }

    /**
     * Returns the party that must act on the failure.
     *
     * @return the party at fault
     */
    public Fault fault() {
        return fault;
    }

    /**
     * Returns whether the vendor acted on the call.
     *
     * @return the effect, as far as it is known
     */
    public Effect effect() {
        return effect;
    }

    /**
     * Returns whether the same call may succeed later. With {@link Effect#UNKNOWN}, retry only idempotent calls.
     *
     * @return whether a retry makes sense
     */
    public boolean retriable() {
        return retriable;
    }

    /**
     * Returns how long to wait before the next attempt.
     *
     * @return the time to wait, if the vendor or the library specified one
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Returns a message to show to the learner.
     *
     * @return a text without technical detail, if the provider set one
     */
    public Optional<LocalizedText> learnerMessage() {
        return Optional.ofNullable(learnerMessage);
    }

    /**
     * Creates a builder for a vendor that could not be reached, timed out or is out of order. Retriable.
     *
     * @param effect whether the vendor may have acted
     * @param message the failure, for operators
     * @return {@code vendor-unavailable}, the vendor's fault
     */
    public static Builder unavailable(Effect effect, String message) {
        return builder(VENDOR_UNAVAILABLE, Fault.VENDOR, effect, message).retriable(true);
    }

    /**
     * Creates a builder for a call that was not tried, because the vendor failed repeatedly and a circuit breaker is
     * open. Retriable.
     *
     * @param message the failure, for operators
     * @return {@code circuit-open}, the vendor's fault, without effect
     */
    public static Builder circuitOpen(String message) {
        return builder(CIRCUIT_OPEN, Fault.VENDOR, Effect.NONE, message).retriable(true);
    }

    /**
     * Creates a builder for a call that the vendor refused. Not retriable.
     *
     * @param fault the party that must act on the failure
     * @param message the failure, for operators
     * @return {@code vendor-refused}, without effect
     */
    public static Builder refused(Fault fault, String message) {
        return builder(VENDOR_REFUSED, fault, Effect.NONE, message);
    }

    /**
     * Creates a builder for an unusable response from the vendor. Not retriable.
     *
     * @param effect whether the vendor may have acted
     * @param message the failure, for operators
     * @return {@code invalid-answer}, the vendor's fault
     */
    public static Builder invalidAnswer(Effect effect, String message) {
        return builder(INVALID_ANSWER, Fault.VENDOR, effect, message);
    }

    /**
     * Creates a builder for an operation that the backend does not support, with these arguments or at all.
     *
     * @param fault the party that must act on the failure
     * @param message the unsupported operation, for operators
     * @return {@code not-supported}, without effect
     */
    public static Builder notSupported(Fault fault, String message) {
        return builder(NOT_SUPPORTED, fault, Effect.NONE, message);
    }

    /**
     * Creates a builder for any other failure.
     *
     * @param code a stable code: lower-case words joined by {@code -}
     * @param fault the party that must act on the failure
     * @param effect whether the vendor may have acted
     * @param message the failure, for operators
     * @return a new builder: not retriable
     */
    public static Builder builder(String code, Fault fault, Effect effect, String message) {
        if (!CODE.matcher(Require.nonNull(code, "code")).matches()) {
            throw new IllegalArgumentException("code must match " + CODE.pattern());
        }
        return new Builder(
                code,
                Require.nonNull(fault, "fault"),
                Require.nonNull(effect, "effect"),
                Require.text(message, "message"));
    }

    /** Builds an exception. */
    public static final class Builder {
        private final String code;
        private final Fault fault;
        private final Effect effect;
        private final String message;
        private boolean retriable;
        private @Nullable Duration retryAfter;
        private @Nullable LocalizedText learnerMessage;
        private @Nullable Throwable cause;

        private Builder(String code, Fault fault, Effect effect, String message) {
            this.code = code;
            this.fault = fault;
            this.effect = effect;
            this.message = message;
        }

        /**
         * Sets whether the same call may succeed later.
         *
         * @param value whether it may
         * @return this builder
         */
        public Builder retriable(boolean value) {
            retriable = value;
            return this;
        }

        /**
         * Sets how long to wait before the next attempt.
         *
         * @param value the time to wait
         * @return this builder
         */
        public Builder retryAfter(Duration value) {
            retryAfter = Require.notNegative(value, "retryAfter");
            return this;
        }

        /**
         * Sets the message to show to the learner.
         *
         * @param value a text without technical detail
         * @return this builder
         */
        public Builder learnerMessage(LocalizedText value) {
            learnerMessage = Require.nonNull(value, "learnerMessage");
            return this;
        }

        /**
         * Sets the cause. Set it only if its message cannot contain secrets or a learner's data.
         *
         * @param value the cause
         * @return this builder
         */
        public Builder cause(Throwable value) {
            cause = Require.nonNull(value, "cause");
            return this;
        }

        /**
         * Builds the exception.
         *
         * @return the exception, to be thrown
         */
        public ProctoringException build() {
            return new ProctoringException(this);
        }
    }
}

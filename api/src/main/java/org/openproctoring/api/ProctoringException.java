package org.openproctoring.api;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/**
 * A call of a backend that did not do what it is for. Hosts read its axes, not its class: whose fault it is, whether the
 * vendor acted, whether it is worth trying again, and what a learner may be told.
 *
 * <p>The message is for operators and logs. It holds no secret, no token, no name or address of a learner, and no body
 * that the vendor sent.
 */
public class ProctoringException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Who has to do something about it. May grow. */
    public enum Fault {
        /** The vendor's service, or the provider that speaks for it. */
        VENDOR,
        /** Whoever configured the backend. */
        OPERATOR,
        /** The host, which asked for something that cannot be. */
        HOST,
        /** The learner. */
        LEARNER
    }

    /** Whether the vendor acted on the call. */
    public enum Effect {
        /** It did not, for certain. */
        NONE,
        /** It cannot be known. */
        UNKNOWN,
        /** It did. */
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
     * For subclasses, which exist only where hosts do something else about them.
     *
     * @param builder what happened
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
     * A stable word for what happened, such as {@code vendor-unavailable}.
     *
     * @return lower-case words joined by {@code -}
     */
    public String code() {
        return code;
    }

    /**
     * Who has to do something about it.
     *
     * @return whose fault it is
     */
    public Fault fault() {
        return fault;
    }

    /**
     * Whether the vendor acted on the call.
     *
     * @return what is known of it
     */
    public Effect effect() {
        return effect;
    }

    /**
     * Whether the same call may succeed later. With {@link Effect#UNKNOWN} only a call that may be repeated should be.
     *
     * @return whether trying again makes sense
     */
    public boolean retriable() {
        return retriable;
    }

    /**
     * How long the vendor asked to be left alone.
     *
     * @return the time to wait, where the vendor named one
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * What the learner may be told.
     *
     * @return a text without technical detail, where the provider has one
     */
    public Optional<LocalizedText> learnerMessage() {
        return Optional.ofNullable(learnerMessage);
    }

    /**
     * The vendor could not be reached, did not answer in time or is out of order. Worth trying again.
     *
     * @param effect whether the vendor may have acted
     * @param message what happened, for operators
     * @return {@code vendor-unavailable}, the vendor's fault
     */
    public static Builder unavailable(Effect effect, String message) {
        return builder("vendor-unavailable", Fault.VENDOR, effect, message).retriable(true);
    }

    /**
     * The vendor answered with a refusal. Not worth trying again.
     *
     * @param fault who has to do something about it
     * @param message what happened, for operators
     * @return {@code vendor-refused}, without effect
     */
    public static Builder refused(Fault fault, String message) {
        return builder("vendor-refused", fault, Effect.NONE, message);
    }

    /**
     * The vendor's answer cannot be used. Not worth trying again.
     *
     * @param effect whether the vendor may have acted
     * @param message what happened, for operators
     * @return {@code invalid-answer}, the vendor's fault
     */
    public static Builder invalidAnswer(Effect effect, String message) {
        return builder("invalid-answer", Fault.VENDOR, effect, message);
    }

    /**
     * The backend cannot do what it was asked for, with these arguments or at all.
     *
     * @param fault who has to do something about it
     * @param message what it cannot do, for operators
     * @return {@code not-supported}, without effect
     */
    public static Builder notSupported(Fault fault, String message) {
        return builder("not-supported", fault, Effect.NONE, message);
    }

    /**
     * Starts a failure of any other kind.
     *
     * @param code a stable word, lower case, its parts joined by {@code -}
     * @param fault who has to do something about it
     * @param effect whether the vendor may have acted
     * @param message what happened, for operators
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

    /** Collects a failure. */
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
         * Says whether the same call may succeed later.
         *
         * @param value whether it may
         * @return this builder
         */
        public Builder retriable(boolean value) {
            retriable = value;
            return this;
        }

        /**
         * Says how long the vendor asked to be left alone.
         *
         * @param value the time to wait
         * @return this builder
         */
        public Builder retryAfter(Duration value) {
            retryAfter = Require.notNegative(value, "retryAfter");
            return this;
        }

        /**
         * Says what the learner may be told.
         *
         * @param value a text without technical detail
         * @return this builder
         */
        public Builder learnerMessage(LocalizedText value) {
            learnerMessage = Require.nonNull(value, "learnerMessage");
            return this;
        }

        /**
         * Keeps what led to the failure. Only where its message cannot hold a secret or a learner's data.
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

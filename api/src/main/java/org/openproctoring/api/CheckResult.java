package org.openproctoring.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** What came of trying a backend's set-up. Immutable. Its texts are for operators and hold no secret. */
public final class CheckResult {
    /** How far a check came. May grow. */
    public enum Outcome {
        /** Everything that was tried works. */
        PASSED,
        /** Something does not work. */
        FAILED,
        /** The backend has nothing to try. */
        NOT_SUPPORTED
    }

    private final Outcome outcome;
    private final boolean reached;
    private final boolean authenticated;
    private final @Nullable String serviceName;
    private final @Nullable Duration roundTrip;
    private final @Nullable String failure;
    private final @Nullable String action;

    private CheckResult(Builder builder) {
        outcome = builder.outcome;
        reached = builder.reached;
        authenticated = builder.authenticated;
        serviceName = builder.serviceName;
        roundTrip = builder.roundTrip;
        failure = builder.failure;
        action = builder.action;
    }

    /**
     * How the check ended.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Whether the vendor's service answered at all.
     *
     * @return false where it did not or nothing was tried
     */
    public boolean reached() {
        return reached;
    }

    /**
     * Whether the vendor's service accepted the credentials.
     *
     * @return false where it did not or nothing was tried
     */
    public boolean authenticated() {
        return authenticated;
    }

    /**
     * What the vendor's service calls itself.
     *
     * @return its name, where it told one
     */
    public Optional<String> serviceName() {
        return Optional.ofNullable(serviceName);
    }

    /**
     * How long one call took.
     *
     * @return the time from the request to the end of the answer, where there was one
     */
    public Optional<Duration> roundTrip() {
        return Optional.ofNullable(roundTrip);
    }

    /**
     * What does not work.
     *
     * @return present if and only if the check failed
     */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * What the operator should do about it.
     *
     * @return present if and only if the check failed
     */
    public Optional<String> action() {
        return Optional.ofNullable(action);
    }

    /**
     * Nothing to try.
     *
     * @return the result
     */
    public static CheckResult notSupported() {
        return new Builder(Outcome.NOT_SUPPORTED).build();
    }

    /**
     * Starts the result of a check that passed: reached and authenticated.
     *
     * @return a new builder
     */
    public static Builder passed() {
        return new Builder(Outcome.PASSED).reached(true).authenticated(true);
    }

    /**
     * Starts the result of a check that failed: neither reached nor authenticated, unless said.
     *
     * @param failure what does not work
     * @param action what the operator should do about it
     * @return a new builder
     */
    public static Builder failed(String failure, String action) {
        Builder builder = new Builder(Outcome.FAILED);
        builder.failure = Require.text(failure, "failure");
        builder.action = Require.text(action, "action");
        return builder;
    }

    /** Collects a result. */
    public static final class Builder {
        private final Outcome outcome;
        private boolean reached;
        private boolean authenticated;
        private @Nullable String serviceName;
        private @Nullable Duration roundTrip;
        private @Nullable String failure;
        private @Nullable String action;

        private Builder(Outcome outcome) {
            this.outcome = outcome;
        }

        /**
         * Says whether the vendor's service answered at all.
         *
         * @param value whether it did
         * @return this builder
         */
        public Builder reached(boolean value) {
            reached = value;
            return this;
        }

        /**
         * Says whether the vendor's service accepted the credentials.
         *
         * @param value whether it did
         * @return this builder
         */
        public Builder authenticated(boolean value) {
            authenticated = value;
            return this;
        }

        /**
         * Says what the vendor's service calls itself.
         *
         * @param value its name
         * @return this builder
         */
        public Builder serviceName(String value) {
            serviceName = Require.text(value, "serviceName");
            return this;
        }

        /**
         * Says how long one call took.
         *
         * @param value the time from the request to the end of the answer
         * @return this builder
         */
        public Builder roundTrip(Duration value) {
            roundTrip = Require.notNegative(value, "roundTrip");
            return this;
        }

        /**
         * Builds the result.
         *
         * @return the result
         */
        public CheckResult build() {
            return new CheckResult(this);
        }
    }
}

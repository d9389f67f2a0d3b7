package org.openproctoring.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** The result of checking a backend's setup. Immutable. Its texts are for operators and contain no secrets. */
public final class CheckResult {
    /** The outcome of a check. Constants may be added. */
    public enum Outcome {
        /** Everything that was checked works. */
        PASSED,
        /** Something does not work. */
        FAILED,
        /** The backend has nothing to check. */
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
     * Returns the outcome of the check.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Returns whether the vendor's service answered at all.
     *
     * @return false if it did not, or if nothing was checked
     */
    public boolean reached() {
        return reached;
    }

    /**
     * Returns whether the vendor's service accepted the credentials.
     *
     * @return false if it did not, or if nothing was checked
     */
    public boolean authenticated() {
        return authenticated;
    }

    /**
     * Returns the name that the vendor's service reports for itself.
     *
     * @return the name, if the service reported one
     */
    public Optional<String> serviceName() {
        return Optional.ofNullable(serviceName);
    }

    /**
     * Returns the duration of one call.
     *
     * @return the time from the request to the end of the response, if there was one
     */
    public Optional<Duration> roundTrip() {
        return Optional.ofNullable(roundTrip);
    }

    /**
     * Returns a description of the failure.
     *
     * @return present if and only if the check failed
     */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Returns what the operator should do about the failure.
     *
     * @return present if and only if the check failed
     */
    public Optional<String> action() {
        return Optional.ofNullable(action);
    }

    /**
     * Returns the result of a backend that has nothing to check.
     *
     * @return the result
     */
    public static CheckResult notSupported() {
        return new Builder(Outcome.NOT_SUPPORTED).build();
    }

    /**
     * Creates a builder for a passed check: reached and authenticated.
     *
     * @return a new builder
     */
    public static Builder passed() {
        return new Builder(Outcome.PASSED).reached(true).authenticated(true);
    }

    /**
     * Creates a builder for a failed check: neither reached nor authenticated, unless set.
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

    /** Builds a check result. */
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
         * Sets whether the vendor's service answered at all.
         *
         * @param value whether it did
         * @return this builder
         */
        public Builder reached(boolean value) {
            reached = value;
            return this;
        }

        /**
         * Sets whether the vendor's service accepted the credentials.
         *
         * @param value whether it did
         * @return this builder
         */
        public Builder authenticated(boolean value) {
            authenticated = value;
            return this;
        }

        /**
         * Sets the name that the vendor's service reports for itself.
         *
         * @param value its name
         * @return this builder
         */
        public Builder serviceName(String value) {
            serviceName = Require.text(value, "serviceName");
            return this;
        }

        /**
         * Sets the duration of one call.
         *
         * @param value the time from the request to the end of the response
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

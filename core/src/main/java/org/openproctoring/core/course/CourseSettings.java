package org.openproctoring.core.course;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proctoring settings of a course. Immutable.
 *
 * <p>Only what {@link CourseRules} accepted is known to be right: settings of an earlier time may name a backend that is
 * gone, or lack what their backend needs today. They can be held and shown all the same.
 */
public final class CourseSettings {
    private final boolean proctoredExamsEnabled;
    private final boolean optOutAllowed;
    private final String provider;
    private final @Nullable String escalationEmail;

    private CourseSettings(Builder builder) {
        proctoredExamsEnabled = builder.proctoredExamsEnabled;
        optOutAllowed = builder.optOutAllowed;
        provider = builder.provider;
        escalationEmail = builder.escalationEmail;
    }

    /**
     * Whether the course has proctored exams.
     *
     * @return {@code enable_proctored_exams}
     */
    public boolean proctoredExamsEnabled() {
        return proctoredExamsEnabled;
    }

    /**
     * Whether a learner may take a proctored exam without being watched.
     *
     * @return {@code allow_proctoring_opt_out}
     */
    public boolean optOutAllowed() {
        return optOutAllowed;
    }

    /**
     * The name of the course's backend.
     *
     * @return {@code proctoring_provider}
     */
    public String provider() {
        return provider;
    }

    /**
     * Whom the provider's support team writes to.
     *
     * @return {@code proctoring_escalation_email}, if there is one
     */
    public Optional<String> escalationEmail() {
        return Optional.ofNullable(escalationEmail);
    }

    /**
     * Returns the address in the form that programs take which know no internationalised domains, such as the authoring
     * front end of Open edX. Sent back by them, it is a resubmission of {@link #escalationEmail()}.
     *
     * @return the address with its domain in ASCII ({@code hilfe@xn--mnchen-3ya.de}), if there is one; unchanged where the
     *     domain has no such form
     */
    public Optional<String> asciiEscalationEmail() {
        return escalationEmail().map(EscalationEmail::withAsciiDomain);
    }

    /**
     * Returns the settings as data for the authoring front end, which does not save an address that it does not accept.
     *
     * @return as {@link #asMap()}, with {@link #asciiEscalationEmail()} for the address; unmodifiable
     */
    public Map<String, @Nullable Object> asFrontEndMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>(asMap());
        map.put(
                CourseField.PROCTORING_ESCALATION_EMAIL.key(),
                asciiEscalationEmail().orElse(null));
        return Collections.unmodifiableMap(map);
    }

    /**
     * The settings as data.
     *
     * @return every field under its {@link CourseField#key()}, in the fields' order; null where there is no address;
     *     unmodifiable
     */
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (CourseField field : CourseField.values()) {
            map.put(field.key(), value(field));
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * One of the settings as data.
     *
     * @param field the field
     * @return a truth value or a text; null where there is no address
     */
    public @Nullable Object value(CourseField field) {
        return switch (field) {
            case ENABLE_PROCTORED_EXAMS -> proctoredExamsEnabled;
            case ALLOW_PROCTORING_OPT_OUT -> optOutAllowed;
            case PROCTORING_PROVIDER -> provider;
            case PROCTORING_ESCALATION_EMAIL -> escalationEmail;
        };
    }

    /**
     * Starts settings with this backend: no proctored exams, no opting out, no address.
     *
     * @param provider the name of the course's backend
     * @return a new builder
     */
    public static Builder builder(String provider) {
        return new Builder(provider);
    }

    /**
     * Starts settings from these.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(provider)
                .proctoredExamsEnabled(proctoredExamsEnabled)
                .optOutAllowed(optOutAllowed)
                .escalationEmail(escalationEmail);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CourseSettings settings && asMap().equals(settings.asMap());
    }

    @Override
    public int hashCode() {
        return Objects.hash(proctoredExamsEnabled, optOutAllowed, provider, escalationEmail);
    }

    /** Everything but the address, which is somebody's. */
    @Override
    public String toString() {
        return "proctored exams " + (proctoredExamsEnabled ? "on" : "off") + " with " + provider
                + (optOutAllowed ? ", opting out allowed" : "")
                + (escalationEmail == null ? ", no escalation contact" : ", an escalation contact");
    }

    /** Collects settings. */
    public static final class Builder {
        private boolean proctoredExamsEnabled;
        private boolean optOutAllowed;
        private String provider;
        private @Nullable String escalationEmail;

        private Builder(String provider) {
            this.provider = Objects.requireNonNull(provider, "provider must not be null");
        }

        /**
         * Sets whether the course has proctored exams.
         *
         * @param value whether it has
         * @return this builder
         */
        public Builder proctoredExamsEnabled(boolean value) {
            proctoredExamsEnabled = value;
            return this;
        }

        /**
         * Sets whether a learner may take a proctored exam without being watched.
         *
         * @param value whether a learner may
         * @return this builder
         */
        public Builder optOutAllowed(boolean value) {
            optOutAllowed = value;
            return this;
        }

        /**
         * Sets the course's backend.
         *
         * @param value its name
         * @return this builder
         */
        public Builder provider(String value) {
            provider = Objects.requireNonNull(value, "provider must not be null");
            return this;
        }

        /**
         * Sets whom the provider's support team writes to.
         *
         * @param value an e-mail address, or null for none
         * @return this builder
         */
        public Builder escalationEmail(@Nullable String value) {
            escalationEmail = value;
            return this;
        }

        /**
         * Builds the settings.
         *
         * @return the settings
         */
        public CourseSettings build() {
            return new CourseSettings(this);
        }
    }
}

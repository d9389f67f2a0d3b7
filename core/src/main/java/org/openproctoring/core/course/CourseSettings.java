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
 * <p>Only settings that {@link CourseRules} accepted are valid. Older settings may name a backend that no longer
 * exists, or lack a value that their backend requires now. They can still be loaded and shown.
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
     * Returns whether the course has proctored exams.
     *
     * @return {@code enable_proctored_exams}
     */
    public boolean proctoredExamsEnabled() {
        return proctoredExamsEnabled;
    }

    /**
     * Returns whether learners can take a proctored exam without proctoring.
     *
     * @return {@code allow_proctoring_opt_out}
     */
    public boolean optOutAllowed() {
        return optOutAllowed;
    }

    /**
     * Returns the name of the course's backend.
     *
     * @return {@code proctoring_provider}
     */
    public String provider() {
        return provider;
    }

    /**
     * Returns the address that the provider's support team writes to.
     *
     * @return {@code proctoring_escalation_email}, if any
     */
    public Optional<String> escalationEmail() {
        return Optional.ofNullable(escalationEmail);
    }

    /**
     * Returns the address for programs that do not support internationalized domains, such as Open edX's authoring
     * front end. If they submit it, it counts as a resubmission of {@link #escalationEmail()}.
     *
     * @return the address with its domain in ASCII ({@code hilfe@xn--mnchen-3ya.de}), if any; unchanged if the domain
     *     has no ASCII form
     */
    public Optional<String> asciiEscalationEmail() {
        return escalationEmail().map(EscalationEmail::withAsciiDomain);
    }

    /**
     * Returns the settings as data for the authoring front end, which cannot save an address that it considers invalid.
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
     * Returns the settings as data.
     *
     * @return every field under its {@link CourseField#key()}, in declaration order; a missing address is null;
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
     * Returns one setting as data.
     *
     * @param field the field
     * @return a boolean or a text; null for a missing address
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
     * Creates a builder with a backend, without proctored exams, opting out or an address.
     *
     * @param provider the name of the course's backend
     * @return a new builder
     */
    public static Builder builder(String provider) {
        return new Builder(provider);
    }

    /**
     * Creates a builder with these settings.
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
        return other instanceof CourseSettings settings
                && proctoredExamsEnabled == settings.proctoredExamsEnabled
                && optOutAllowed == settings.optOutAllowed
                && provider.equals(settings.provider)
                && Objects.equals(escalationEmail, settings.escalationEmail);
    }

    @Override
    public int hashCode() {
        return Objects.hash(proctoredExamsEnabled, optOutAllowed, provider, escalationEmail);
    }

    /** Returns all settings except the address, which is personal data. */
    @Override
    public String toString() {
        return "proctored exams " + (proctoredExamsEnabled ? "on" : "off") + " with " + provider
                + (optOutAllowed ? ", opting out allowed" : "")
                + (escalationEmail == null ? ", no escalation contact" : ", an escalation contact");
    }

    /** Builds settings. */
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
         * @param value whether it does
         * @return this builder
         */
        public Builder proctoredExamsEnabled(boolean value) {
            proctoredExamsEnabled = value;
            return this;
        }

        /**
         * Sets whether learners can take a proctored exam without proctoring.
         *
         * @param value whether they can
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
         * Sets the address that the provider's support team writes to.
         *
         * @param value an email address, or null for none
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

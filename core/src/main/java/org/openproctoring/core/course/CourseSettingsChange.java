package org.openproctoring.core.course;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.config.RetiredKeys;

/**
 * A requested change of a course's settings: only the submitted fields change. Immutable.
 *
 * <p>A change may contain invalid values, such as a number instead of a boolean. {@link CourseRules} reports them.
 */
public final class CourseSettingsChange {
    private final FieldChange<Boolean> proctoredExamsEnabled;
    private final FieldChange<Boolean> optOutAllowed;
    private final FieldChange<Optional<String>> provider;
    private final FieldChange<String> escalationEmail;
    private final DroppedFields dropped;

    private CourseSettingsChange(Builder builder) {
        proctoredExamsEnabled = builder.proctoredExamsEnabled;
        optOutAllowed = builder.optOutAllowed;
        provider = builder.provider;
        escalationEmail = builder.escalationEmail;
        dropped = new DroppedFields(List.copyOf(builder.retired), List.copyOf(builder.unknown));
    }

    /**
     * Creates a change from submitted or stored values. Their order does not matter.
     *
     * @param values values by {@link CourseField#key()}: booleans, texts, null, or any invalid value. Retired and
     *     unknown keys are dropped, and a warning names them
     * @return the change
     */
    public static CourseSettingsChange of(Map<String, ? extends @Nullable Object> values) {
        Builder builder = new Builder();
        values.forEach(builder::parse);
        return builder.build();
    }

    /**
     * Creates an empty builder.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    FieldChange<?> field(CourseField field) {
        return switch (field) {
            case ENABLE_PROCTORED_EXAMS -> proctoredExamsEnabled;
            case ALLOW_PROCTORING_OPT_OUT -> optOutAllowed;
            case PROCTORING_PROVIDER -> provider;
            case PROCTORING_ESCALATION_EMAIL -> escalationEmail;
        };
    }

    /** Returns the error of every field with a value of the wrong type, in declaration order. */
    List<Violation> typeErrors() {
        return Arrays.stream(CourseField.values())
                .filter(field -> field(field).hasWrongType())
                .map(field -> ViolationCode.VALUE_INVALID.at(
                        field,
                        switch (field) {
                            case ENABLE_PROCTORED_EXAMS, ALLOW_PROCTORING_OPT_OUT -> "The value must be true or false.";
                            case PROCTORING_PROVIDER, PROCTORING_ESCALATION_EMAIL -> "The value must be text or null.";
                        }))
                .toList();
    }

    DroppedFields dropped() {
        return dropped;
    }

    /**
     * Returns the requested settings. Values of the wrong type change nothing.
     *
     * @param defaultProvider the provider that a submitted null stands for
     */
    CourseSettings appliedTo(CourseSettings stored, String defaultProvider) {
        return CourseSettings.builder(
                        provider.or(Optional.of(stored.provider())).orElse(defaultProvider))
                .proctoredExamsEnabled(proctoredExamsEnabled.or(stored.proctoredExamsEnabled()))
                .optOutAllowed(optOutAllowed.or(stored.optOutAllowed()))
                .escalationEmail(
                        escalationEmail.value() == null
                                ? stored.escalationEmail().orElse(null)
                                : EscalationEmail.requested(escalationEmail.value(), stored)
                                        .orElse(null))
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CourseSettingsChange change
                && proctoredExamsEnabled.equals(change.proctoredExamsEnabled)
                && optOutAllowed.equals(change.optOutAllowed)
                && provider.equals(change.provider)
                && escalationEmail.equals(change.escalationEmail)
                && dropped.equals(change.dropped);
    }

    @Override
    public int hashCode() {
        return Objects.hash(proctoredExamsEnabled, optOutAllowed, provider, escalationEmail, dropped);
    }

    /** Returns the keys of the submitted fields, without their values. */
    @Override
    public String toString() {
        return "change of "
                + Arrays.stream(CourseField.values())
                        .filter(field -> field(field).submitted())
                        .map(CourseField::key)
                        .toList();
    }

    /** Builds a change. */
    public static final class Builder {
        private FieldChange<Boolean> proctoredExamsEnabled = FieldChange.none();
        private FieldChange<Boolean> optOutAllowed = FieldChange.none();
        private FieldChange<Optional<String>> provider = FieldChange.none();
        private FieldChange<String> escalationEmail = FieldChange.none();
        private final Set<String> retired = new TreeSet<>();
        private final Set<String> unknown = new TreeSet<>();

        private Builder() {}

        /**
         * Turns proctored exams on or off.
         *
         * @param value whether they are on
         * @return this builder
         */
        public Builder proctoredExamsEnabled(boolean value) {
            proctoredExamsEnabled = FieldChange.to(value);
            return this;
        }

        /**
         * Allows or forbids opting out.
         *
         * @param value whether it is allowed
         * @return this builder
         */
        public Builder optOutAllowed(boolean value) {
            optOutAllowed = FieldChange.to(value);
            return this;
        }

        /**
         * Changes the backend.
         *
         * @param value its name, or null for the default backend
         * @return this builder
         */
        public Builder provider(@Nullable String value) {
            provider = FieldChange.to(Optional.ofNullable(value));
            return this;
        }

        /**
         * Changes the address.
         *
         * @param value an email address; null or only spaces to remove it
         * @return this builder
         */
        public Builder escalationEmail(@Nullable String value) {
            escalationEmail = FieldChange.to(value == null ? "" : value);
            return this;
        }

        private void parse(String key, @Nullable Object value) {
            CourseField.of(key)
                    .ifPresentOrElse(
                            field -> parse(field, value),
                            () -> (RetiredKeys.ALL.contains(key) ? retired : unknown).add(key));
        }

        private void parse(CourseField field, @Nullable Object value) {
            switch (field) {
                case ENABLE_PROCTORED_EXAMS -> proctoredExamsEnabled = flag(value);
                case ALLOW_PROCTORING_OPT_OUT -> optOutAllowed = flag(value);
                case PROCTORING_PROVIDER -> {
                    if (value == null || value instanceof String) {
                        provider((String) value);
                    } else {
                        provider = FieldChange.ofWrongType();
                    }
                }
                case PROCTORING_ESCALATION_EMAIL -> {
                    if (value == null || value instanceof String) {
                        escalationEmail((String) value);
                    } else {
                        escalationEmail = FieldChange.ofWrongType();
                    }
                }
            }
        }

        private static FieldChange<Boolean> flag(@Nullable Object value) {
            return value instanceof Boolean flag ? FieldChange.to(flag) : FieldChange.ofWrongType();
        }

        /**
         * Builds the change.
         *
         * @return the change
         */
        public CourseSettingsChange build() {
            return new CourseSettingsChange(this);
        }
    }
}

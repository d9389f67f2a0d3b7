package org.openproctoring.core.course;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Map<CourseField, @Nullable Object> sent;
    private final List<String> retired;
    private final List<String> unknown;

    private CourseSettingsChange(Map<CourseField, @Nullable Object> sent, Set<String> retired, Set<String> unknown) {
        this.sent = Collections.unmodifiableMap(new EnumMap<>(sent));
        this.retired = List.copyOf(retired);
        this.unknown = List.copyOf(unknown);
    }

    /**
     * Creates a change from submitted or stored values. Their order does not matter.
     *
     * @param values values by {@link CourseField#key()}: booleans, texts, null, or any invalid value. Retired and
     *     unknown keys are dropped, and a warning names them
     * @return the change
     */
    public static CourseSettingsChange of(Map<String, ? extends @Nullable Object> values) {
        Map<CourseField, @Nullable Object> sent = new EnumMap<>(CourseField.class);
        Set<String> retired = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        values.forEach((key, value) -> CourseField.of(key)
                .ifPresentOrElse(
                        field -> sent.put(field, value),
                        () -> (RetiredKeys.ALL.contains(key) ? retired : unknown).add(key)));
        return new CourseSettingsChange(sent, retired, unknown);
    }

    /**
     * Creates an empty builder.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    boolean has(CourseField field) {
        return sent.containsKey(field);
    }

    /** Returns the submitted value of a field. */
    @Nullable
    Object value(CourseField field) {
        return sent.get(field);
    }

    List<String> retired() {
        return retired;
    }

    List<String> unknown() {
        return unknown;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CourseSettingsChange change
                && sent.equals(change.sent)
                && retired.equals(change.retired)
                && unknown.equals(change.unknown);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sent, retired, unknown);
    }

    /** Returns the keys of the submitted fields, without their values. */
    @Override
    public String toString() {
        return "change of " + sent.keySet().stream().map(CourseField::key).toList();
    }

    /** Builds a change. */
    public static final class Builder {
        private final Map<CourseField, @Nullable Object> sent = new EnumMap<>(CourseField.class);

        private Builder() {}

        /**
         * Turns proctored exams on or off.
         *
         * @param value whether they are on
         * @return this builder
         */
        public Builder proctoredExamsEnabled(boolean value) {
            return put(CourseField.ENABLE_PROCTORED_EXAMS, value);
        }

        /**
         * Allows or forbids opting out.
         *
         * @param value whether it is allowed
         * @return this builder
         */
        public Builder optOutAllowed(boolean value) {
            return put(CourseField.ALLOW_PROCTORING_OPT_OUT, value);
        }

        /**
         * Changes the backend.
         *
         * @param value its name, or null for the default backend
         * @return this builder
         */
        public Builder provider(@Nullable String value) {
            return put(CourseField.PROCTORING_PROVIDER, value);
        }

        /**
         * Changes the address.
         *
         * @param value an email address; null or only spaces to remove it
         * @return this builder
         */
        public Builder escalationEmail(@Nullable String value) {
            return put(CourseField.PROCTORING_ESCALATION_EMAIL, value);
        }

        private Builder put(CourseField field, @Nullable Object value) {
            sent.put(field, value);
            return this;
        }

        /**
         * Builds the change.
         *
         * @return the change
         */
        public CourseSettingsChange build() {
            return new CourseSettingsChange(sent, Set.of(), Set.of());
        }
    }
}

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
 * What somebody wants changed in a course's settings: the fields that were sent, and no others. Immutable.
 *
 * <p>A change may hold anything that can be sent, such as a number in place of a truth value: {@link CourseRules} says
 * what is wrong with it.
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
     * Takes what was sent or stored as it is. The order of its entries does not matter.
     *
     * @param values values by {@link CourseField#key()}: truth values, texts and null, and whatever else was sent. What
     *     is retired or unknown is dropped, and a warning names it
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
     * Starts a change of nothing.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    boolean has(CourseField field) {
        return sent.containsKey(field);
    }

    /** What was sent for a field that was. */
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

    /** The names of the fields that were sent; their values are not shown. */
    @Override
    public String toString() {
        return "change of " + sent.keySet().stream().map(CourseField::key).toList();
    }

    /** Collects a change. */
    public static final class Builder {
        private final Map<CourseField, @Nullable Object> sent = new EnumMap<>(CourseField.class);

        private Builder() {}

        /**
         * Wants proctored exams on or off.
         *
         * @param value whether they are wanted
         * @return this builder
         */
        public Builder proctoredExamsEnabled(boolean value) {
            return put(CourseField.ENABLE_PROCTORED_EXAMS, value);
        }

        /**
         * Wants opting out allowed or forbidden.
         *
         * @param value whether it is to be allowed
         * @return this builder
         */
        public Builder optOutAllowed(boolean value) {
            return put(CourseField.ALLOW_PROCTORING_OPT_OUT, value);
        }

        /**
         * Wants another backend.
         *
         * @param value its name, or null for the one of new courses
         * @return this builder
         */
        public Builder provider(@Nullable String value) {
            return put(CourseField.PROCTORING_PROVIDER, value);
        }

        /**
         * Wants another address.
         *
         * @param value an e-mail address; null or nothing but blanks for none
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

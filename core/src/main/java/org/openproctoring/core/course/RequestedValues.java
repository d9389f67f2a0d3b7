package org.openproctoring.core.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requested value of each field: the submitted value, or the stored one if no value of the right type was
 * submitted.
 */
final class RequestedValues {
    private static final int MAX_NAMES = 5;
    private static final int MAX_NAME_LENGTH = 64;

    private final CourseSettingsChange change;
    private final CourseSettings stored;
    private final String defaultProvider;
    private final List<Violation> violations = new ArrayList<>();

    RequestedValues(CourseSettingsChange change, CourseSettings stored, String defaultProvider) {
        this.change = change;
        this.stored = stored;
        this.defaultProvider = defaultProvider;
    }

    boolean flag(CourseField field) {
        boolean current = Boolean.TRUE.equals(stored.value(field));
        if (!change.has(field)) {
            return current;
        }
        if (change.value(field) instanceof Boolean flag) {
            return flag;
        }
        report(ViolationCode.VALUE_INVALID.at(field, "The value must be true or false."));
        return current;
    }

    /** Returns the requested provider. Null requests the default backend. */
    String provider() {
        return change.has(CourseField.PROCTORING_PROVIDER) && change.value(CourseField.PROCTORING_PROVIDER) == null
                ? defaultProvider
                : text(CourseField.PROCTORING_PROVIDER, stored.provider());
    }

    /**
     * Returns the requested address. Surrounding spaces are removed, and a blank address means none. A front end that
     * received the stored address with its domain in ASCII submits it in that form, which is not a change.
     */
    Optional<String> escalationEmail() {
        CourseField field = CourseField.PROCTORING_ESCALATION_EMAIL;
        String current = stored.escalationEmail().orElse("");
        String sent = change.has(field) && change.value(field) == null ? "" : text(field, current);
        String address = sent.equals(current) ? current : trimSpaces(sent);
        if (address.equals(stored.asciiEscalationEmail().orElse(""))) {
            return stored.escalationEmail();
        }
        return address.isEmpty() ? Optional.empty() : Optional.of(address);
    }

    private String text(CourseField field, String current) {
        @Nullable Object value = change.has(field) ? change.value(field) : current;
        if (value instanceof String text) {
            return text;
        }
        report(ViolationCode.VALUE_INVALID.at(field, "The value must be text or null."));
        return current;
    }

    /** Removes spaces only. Unlike {@code strip()}, it keeps line breaks, which make an address invalid. */
    private static String trimSpaces(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (start < end && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    void report(Violation violation) {
        violations.add(violation);
    }

    List<Violation> violations() {
        return violations;
    }

    /** Returns at most one warning for all retired keys and one for all unknown keys. */
    List<Violation> dropped() {
        List<Violation> warnings = new ArrayList<>();
        if (!change.retired().isEmpty()) {
            warnings.add(ViolationCode.RETIRED_FIELD.at(
                    change.retired().get(0), "No longer used, and ignored: " + names(change.retired()) + "."));
        }
        if (!change.unknown().isEmpty()) {
            warnings.add(ViolationCode.UNKNOWN_FIELD.at(
                    abbreviated(change.unknown().get(0)), "Unknown, and ignored: " + names(change.unknown()) + "."));
        }
        return warnings;
    }

    private static String names(List<String> keys) {
        int more = keys.size() - MAX_NAMES;
        return keys.stream().limit(MAX_NAMES).map(RequestedValues::abbreviated).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String abbreviated(String key) {
        return key.length() > MAX_NAME_LENGTH ? key.substring(0, MAX_NAME_LENGTH) + "…" : key;
    }
}

package org.openproctoring.core.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a change wants for each field: the value that was sent, or the stored one where nothing, or nothing of the
 * right type, was sent.
 */
final class RequestedValues {
    private static final int NAMED_AT_MOST = 5;
    private static final int LONGEST_NAME = 64;

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
        boolean kept = Boolean.TRUE.equals(stored.value(field));
        if (!change.has(field)) {
            return kept;
        }
        if (change.value(field) instanceof Boolean flag) {
            return flag;
        }
        report(ViolationCode.VALUE_INVALID.at(field, "The value must be true or false."));
        return kept;
    }

    /** Nothing at all stands for the backend of new courses. */
    String provider() {
        return change.has(CourseField.PROCTORING_PROVIDER) && change.value(CourseField.PROCTORING_PROVIDER) == null
                ? defaultProvider
                : text(CourseField.PROCTORING_PROVIDER, stored.provider());
    }

    /**
     * Blanks around an address come from copying; an address of nothing but blanks is none. A front end that was given the
     * stored address with its domain in ASCII sends it back like that.
     */
    Optional<String> escalationEmail() {
        CourseField field = CourseField.PROCTORING_ESCALATION_EMAIL;
        String kept = stored.escalationEmail().orElse("");
        String sent = change.has(field) && change.value(field) == null ? "" : text(field, kept);
        String address = sent.equals(kept) ? kept : withoutBlanks(sent);
        if (address.equals(stored.asciiEscalationEmail().orElse(""))) {
            return stored.escalationEmail();
        }
        return address.isEmpty() ? Optional.empty() : Optional.of(address);
    }

    private String text(CourseField field, String kept) {
        @Nullable Object value = change.has(field) ? change.value(field) : kept;
        if (value instanceof String text) {
            return text;
        }
        report(ViolationCode.VALUE_INVALID.at(field, "The value must be a text or null."));
        return kept;
    }

    /** Not {@code strip()}: a line break at the end of an address is not a blank. */
    private static String withoutBlanks(String text) {
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

    /** One warning for everything that is retired, and one for everything that is unknown. */
    List<Violation> dropped() {
        List<Violation> warnings = new ArrayList<>();
        if (!change.retired().isEmpty()) {
            warnings.add(ViolationCode.RETIRED_FIELD.at(
                    change.retired().get(0), "Retired, and ignored: " + names(change.retired()) + "."));
        }
        if (!change.unknown().isEmpty()) {
            warnings.add(ViolationCode.UNKNOWN_FIELD.at(
                    shortened(change.unknown().get(0)), "Unknown, and ignored: " + names(change.unknown()) + "."));
        }
        return warnings;
    }

    private static String names(List<String> keys) {
        int more = keys.size() - NAMED_AT_MOST;
        return keys.stream()
                        .limit(NAMED_AT_MOST)
                        .map(RequestedValues::shortened)
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String shortened(String key) {
        return key.length() > LONGEST_NAME ? key.substring(0, LONGEST_NAME) + "…" : key;
    }
}

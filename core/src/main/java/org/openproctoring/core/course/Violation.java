package org.openproctoring.core.course;

import java.util.Locale;
import org.openproctoring.core.Problem.Severity;

/**
 * A problem with a course's settings or with a change of them. An error prevents saving, a warning does not.
 *
 * @param field the key of the field in stored, submitted and imported data
 * @param code a stable code, explained in the documentation
 * @param message the message for the author; Open edX's own message if it has one
 * @param severity whether the violation prevents saving
 */
public record Violation(String field, String code, String message, Severity severity) {
    /** Returns one line with severity, code, field and message. */
    @Override
    public String toString() {
        return severity.name().toLowerCase(Locale.ROOT) + " " + code + " [" + field + "]: " + message;
    }
}

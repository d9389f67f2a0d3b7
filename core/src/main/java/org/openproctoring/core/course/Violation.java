package org.openproctoring.core.course;

import java.util.Locale;
import org.openproctoring.core.Problem.Severity;

/**
 * One thing that is wrong with a course's settings or with a change of them. An error keeps the change from being saved,
 * a warning does not.
 *
 * @param field the field at fault, by its name in stored, sent and imported data
 * @param code a stable word that the documentation explains
 * @param message what is wrong, for the author: the words of Open edX, where it has some
 * @param severity whether it keeps the change from being saved
 */
public record Violation(String field, String code, String message, Severity severity) {
    /** One line: severity, code, field, what is wrong. */
    @Override
    public String toString() {
        return severity.name().toLowerCase(Locale.ROOT) + " " + code + " [" + field + "]: " + message;
    }
}

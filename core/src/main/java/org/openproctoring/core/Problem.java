package org.openproctoring.core;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.openproctoring.core.text.DisplayText;

/**
 * A problem with its location and the action that fixes it. Never contains a secret.
 *
 * @param code a stable code, explained in the documentation
 * @param severity the severity
 * @param message what is wrong
 * @param action what to do
 * @param backend the backend concerned
 * @param provider the name or class of the provider concerned
 * @param location the JAR or file at fault
 * @param line the line in that file, from 1
 * @param key the key in the configuration
 */
public record Problem(
        String code,
        Severity severity,
        String message,
        String action,
        Optional<String> backend,
        Optional<String> provider,
        Optional<String> location,
        OptionalInt line,
        Optional<String> key) {

    /** The severity of a problem. */
    public enum Severity {
        /** Something required does not work. */
        ERROR,
        /** Something is probably wrong, but everything required works. */
        WARNING
    }

    /** Orders by severity, backend, location, line and code; absent values come first. */
    public static final Comparator<Problem> ORDER = Comparator.comparing(Problem::severity)
            .thenComparing(problem -> problem.backend().orElse(""))
            .thenComparing(problem -> problem.location().orElse(""))
            .thenComparing(problem -> problem.line().orElse(0))
            .thenComparing(Problem::code)
            .thenComparing(problem -> problem.key().orElse(""))
            .thenComparing(Problem::message);

    /**
     * Returns the same problem with another severity.
     *
     * @param other the severity
     * @return the problem
     */
    public Problem as(Severity other) {
        return new Problem(code, other, message, action, backend, provider, location, line, key);
    }

    /** Returns one line with severity, code, location, message and action. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(severity.name().toLowerCase(Locale.ROOT)).append(' ').append(code);
        backend.ifPresent(name -> text.append(" [").append(name).append(']'));
        location.ifPresent(place -> {
            text.append(' ').append(place);
            line.ifPresent(number -> text.append(':').append(number));
        });
        text.append(": ").append(message).append(" -> ").append(action);
        return DisplayText.onOneLine(text.toString());
    }
}

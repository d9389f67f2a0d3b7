package org.openproctoring.core;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.openproctoring.core.text.DisplayText;

/**
 * One thing that is wrong: what, where, and what to do. Never holds a secret.
 *
 * @param code a stable word that the documentation explains
 * @param severity how bad it is
 * @param message what is wrong
 * @param action what to do next
 * @param backend the backend that it is about
 * @param provider the name or class of the provider that it is about
 * @param location the jar or file at fault
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

    /** How bad a problem is. */
    public enum Severity {
        /** Something that is wanted does not work. */
        ERROR,
        /** Something looks wrong, and everything that is wanted works. */
        WARNING
    }

    /** By severity, backend, location, line and code; what is absent comes first. */
    public static final Comparator<Problem> ORDER = Comparator.comparing(Problem::severity)
            .thenComparing(problem -> problem.backend().orElse(""))
            .thenComparing(problem -> problem.location().orElse(""))
            .thenComparing(problem -> problem.line().orElse(0))
            .thenComparing(Problem::code)
            .thenComparing(problem -> problem.key().orElse(""))
            .thenComparing(Problem::message);

    public Problem as(Severity other) {
        return new Problem(code, other, message, action, backend, provider, location, line, key);
    }

    /** One line: severity, code, place, what is wrong, what to do. */
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

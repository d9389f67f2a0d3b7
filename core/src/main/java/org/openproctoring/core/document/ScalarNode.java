package org.openproctoring.core.document;

import java.util.Locale;

/**
 * A single value: text, a number or a boolean. Its text is always as the operator wrote it, so that a client ID
 * {@code 0123} or a name {@code no} can be read as text.
 *
 * @param text the value as written, without quotes and with escapes resolved; may be empty
 * @param kind the type of the value in the format
 * @param line where the value starts; 0 if unknown
 */
public record ScalarNode(String text, Kind kind, int line) implements Node {
    /** The type of a value in JSON or YAML. */
    public enum Kind {
        /** Text, and everything in quotes. */
        TEXT,
        /** A number; in YAML also octal, hexadecimal, {@code 1_000}, {@code .inf} and {@code .nan}. */
        NUMBER,
        /** {@code true} or {@code false}; in YAML also {@code yes}, {@code no}, {@code on} and {@code off}. */
        BOOLEAN
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ", line " + line;
    }
}

package org.openproctoring.core.document;

import java.util.Locale;

/**
 * A single value: text, a number or a truth value. Whatever the format takes it for, its text is what the operator
 * wrote, so that a client id {@code 0123} or a name {@code no} can be read as just that.
 *
 * @param text the value as written, without quotes and with escapes resolved; may be empty
 * @param kind what the format takes the value for
 * @param line where the value starts; 0 if unknown
 */
public record ScalarNode(String text, Kind kind, int line) implements Node {
    /** What the format takes a value for. */
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

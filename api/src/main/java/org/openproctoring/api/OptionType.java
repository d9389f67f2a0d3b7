package org.openproctoring.api;

/** The forms that the value of an {@link OptionSpec} can have in an operator's file. May grow. */
public enum OptionType {
    /** Text; a number or a truth value is taken as it is written. */
    TEXT,
    /** Text that is never shown: a password, a key, a token. */
    SECRET,
    /** An absolute address with a host. */
    URI,
    /** Seconds as a number, a number with {@code ms}, {@code s}, {@code m} or {@code h}, or ISO 8601 ({@code PT30S}). */
    DURATION,
    /** {@code true} or {@code false}; also {@code yes}, {@code no}, {@code on}, {@code off}, {@code 1}, {@code 0}. */
    FLAG,
    /** A whole number. */
    INTEGER,
    /** A list of texts; a single text is a list of one. */
    LIST,
    /** A map from text to text, numbers, truth values, lists and maps. */
    MAP
}

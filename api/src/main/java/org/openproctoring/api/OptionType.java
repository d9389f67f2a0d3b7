package org.openproctoring.api;

/** The types of an {@link OptionSpec}'s value in an operator's file. Constants may be added. */
public enum OptionType {
    /** Text. Numbers and booleans are accepted as written. */
    TEXT,
    /** Text that is never shown: a password, a key, a token. */
    SECRET,
    /** An absolute URL with a host. */
    URI,
    /** Seconds as a number, a number with {@code ms}, {@code s}, {@code m} or {@code h}, or ISO 8601 ({@code PT30S}). */
    DURATION,
    /** {@code true} or {@code false}; also {@code yes}, {@code no}, {@code on}, {@code off}, {@code 1}, {@code 0}. */
    FLAG,
    /** An integer. */
    INTEGER,
    /** A list of texts. A single text is a list with one element. */
    LIST,
    /** A map from text to texts, numbers, booleans, lists and maps. */
    MAP
}

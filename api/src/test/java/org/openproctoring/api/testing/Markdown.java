package org.openproctoring.api.testing;

import java.time.Duration;

/** The Markdown that generated sections of READMEs consist of. */
public final class Markdown {
    private Markdown() {}

    /** Formats a text as code. */
    public static String code(String text) {
        return "`" + text + "`";
    }

    /** Formats an option's value as code, as it is written in the configuration. */
    public static String value(Object value) {
        return code(value instanceof Duration duration ? duration.toSeconds() + "s" : value.toString());
    }

    /** Formats a table's row. */
    public static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}

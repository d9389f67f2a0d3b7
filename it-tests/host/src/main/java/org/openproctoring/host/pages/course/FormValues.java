package org.openproctoring.host.pages.course;

import java.util.Map;
import java.util.regex.Pattern;
import org.openproctoring.host.http.HttpException;

/** Helpers that all forms share. */
final class FormValues {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private FormValues() {}

    /** Returns the version that the form was based on. */
    static long version(Map<String, String> sent) {
        String version = sent.getOrDefault("version", "");
        if (!NUMBER.matcher(version).matches()) {
            throw HttpException.of(400, "This form is incomplete. Reload the page and try again.");
        }
        return Long.parseLong(version);
    }

    static String orNone(String text) {
        return text.isEmpty() ? "None" : text;
    }
}

package org.openproctoring.host.pages.course;

import java.util.Map;
import java.util.regex.Pattern;
import org.openproctoring.host.http.HttpException;

/** Reads and shows what all forms have. */
final class FormValues {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private FormValues() {}

    /** Which version of something the form's author saw. */
    static long version(Map<String, String> sent) {
        String version = sent.getOrDefault("version", "");
        if (!NUMBER.matcher(version).matches()) {
            throw HttpException.of(400, "This form is incomplete. Open the page again.");
        }
        return Long.parseLong(version);
    }

    static String orNothing(String text) {
        return text.isEmpty() ? "Nothing" : text;
    }
}

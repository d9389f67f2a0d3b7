package org.openproctoring.host.pages.course;

import java.util.Map;
import java.util.regex.Pattern;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.pages.Texts;

/** Helpers that all forms share. */
final class FormValues {
    private static final Texts TEXTS = Texts.ENGLISH;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private FormValues() {}

    /** Returns the version that the form was based on. */
    static long version(Map<String, String> sent) {
        String version = sent.getOrDefault("version", "");
        if (!NUMBER.matcher(version).matches()) {
            throw HttpException.of(400, TEXTS.get("course.form.incomplete"));
        }
        return Long.parseLong(version);
    }

    static String orNone(String text) {
        return text.isEmpty() ? TEXTS.get("course.none") : text;
    }
}

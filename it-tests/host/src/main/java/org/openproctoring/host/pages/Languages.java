package org.openproctoring.host.pages;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.openproctoring.host.http.HttpRequest;

/** Selects the language of a page for learners from what the browser accepts. */
public final class Languages {
    /** Longer headers are ignored. Browsers send far less than this. */
    private static final int MAX_LENGTH = 500;

    private Languages() {}

    /** Returns the texts in the language that the reader prefers, or in English. */
    public static Texts of(HttpRequest call) {
        return accepted(call.header("Accept-Language").orElse(""));
    }

    /** Returns the texts for a value of {@code Accept-Language}. */
    static Texts accepted(String header) {
        if (header.isBlank() || header.length() > MAX_LENGTH) {
            return Texts.ENGLISH;
        }
        try {
            List<Locale> known = Texts.LANGUAGES.stream().map(Texts::locale).toList();
            Locale best = Locale.lookup(LanguageRange.parse(header), known);
            return best == null ? Texts.ENGLISH : Texts.in(best);
        } catch (IllegalArgumentException malformed) {
            return Texts.ENGLISH;
        }
    }
}

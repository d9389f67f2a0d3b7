package org.openproctoring.core.text;

import java.util.regex.Pattern;
import org.openproctoring.api.Secret;

/** Makes texts safe to show in a report, a log line or a message. */
public final class DisplayText {
    /** The user information and the query of a URL. */
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/?#\\s]*@|(?<=\\S)\\?[^\\s#]+(?=#|\\s|$)");

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+");

    private DisplayText() {}

    /** Masks the user information and the queries of all URLs in a text. */
    public static String withoutCredentials(String text) {
        return CREDENTIALS
                .matcher(text)
                .replaceAll(match -> match.group().endsWith("@") ? Secret.MASK + "@" : "?" + Secret.MASK);
    }

    /** Replaces line breaks and other control characters by spaces. */
    public static String onOneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ");
    }
}

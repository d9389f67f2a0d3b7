package org.openproctoring.core.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;

/** Converts an option's value to a form that reports may show: secrets are masked. */
public final class DisplayValue {
    /** The user information and the query of a URL. */
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/?#\\s]*@|(?<=\\S)\\?[^\\s#]+(?=#|\\s|$)");

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+");

    private DisplayValue() {}

    public static Object of(OptionSpec<?> option, Object value) {
        return option.isVisible() ? plain(value) : Secret.MASK;
    }

    public static String withoutCredentials(String text) {
        return CREDENTIALS
                .matcher(text)
                .replaceAll(match -> match.group().endsWith("@") ? Secret.MASK + "@" : "?" + Secret.MASK);
    }

    /** Replaces line breaks and other control characters with spaces, for a line in a log or a table. */
    public static String onOneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ");
    }

    private static Object plain(Object value) {
        if (value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(DisplayValue::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> shown = new LinkedHashMap<>();
            map.forEach((key, inner) -> shown.put(String.valueOf(key), plain(inner)));
            return shown;
        }
        return value instanceof Duration duration ? duration.toString() : withoutCredentials(value.toString());
    }
}

package org.openproctoring.spring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySources;
import org.springframework.util.PropertyPlaceholderHelper;

/**
 * Resolves Spring's placeholders in the options of backends. References that the library resolves itself stay as they are:
 * <code>${file:/path}</code>, in which Spring sees a default value, and <code>$${</code>, a literal <code>${</code>. A
 * placeholder that Spring cannot resolve stays as well, and becomes a problem in the report.
 */
final class SpringPlaceholders {
    private static final String FILE = "file:";

    /** Characters of Unicode's private use area, which stand for the delimiters of a reference during the resolution. */
    private static final String OPEN = "\uE000";

    private static final String CLOSE = "\uE001";
    private static final Pattern ESCAPED = Pattern.compile("\\$\\$\\{");

    private final PropertySources sources;
    private final PropertyPlaceholderHelper helper = new PropertyPlaceholderHelper("${", "}", ":", '\\', true);

    SpringPlaceholders(PropertySources sources) {
        this.sources = sources;
    }

    /** Resolves a value if it is text. */
    Object resolve(Object value) {
        return value instanceof CharSequence text ? resolve(text.toString()) : value;
    }

    private String resolve(String text) {
        StringBuilder resolved = new StringBuilder();
        Matcher escaped = ESCAPED.matcher(text);
        int end = 0;
        while (escaped.find()) {
            resolved.append(part(text.substring(end, escaped.start()))).append(escaped.group());
            end = escaped.end();
        }
        return resolved.append(part(text.substring(end))).toString();
    }

    private String part(String text) {
        return helper.replacePlaceholders(text, this::value)
                .replace(OPEN, "${" + FILE)
                .replace(CLOSE, "}");
    }

    private @Nullable String value(String name) {
        if (name.startsWith(FILE)) {
            return OPEN + name.substring(FILE.length()) + CLOSE;
        }
        for (PropertySource<?> source : sources) {
            Object value = source.getProperty(name);
            if (value != null) {
                return value.toString();
            }
        }
        return null;
    }
}

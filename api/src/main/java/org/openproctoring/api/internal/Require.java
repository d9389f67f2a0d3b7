package org.openproctoring.api.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks arguments. The messages name the argument and never repeat its value. */
public final class Require {
    /** Schemes that a browser treats as code, or as content that did not come from a server. */
    public static final Set<String> UNSAFE_SCHEMES =
            Set.of("about", "blob", "data", "file", "filesystem", "javascript", "jar", "vbscript", "view-source");

    private Require() {}

    /**
     * Rejects null and blank text.
     *
     * @param value the argument
     * @param name the argument's name in the message
     * @return the argument
     */
    public static String text(@Nullable String value, String name) {
        String text = nonNull(value, name);
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        return text;
    }

    /**
     * Rejects null.
     *
     * @param <T> the argument's type
     * @param value the argument
     * @param name the argument's name in the message
     * @return the argument
     */
    public static <T> T nonNull(@Nullable T value, String name) {
        return Objects.requireNonNull(value, () -> name + " must not be null");
    }

    /**
     * Rejects a URL without a scheme.
     *
     * @param value the argument
     * @param name the argument's name in the message
     * @return the argument
     */
    public static URI absolute(@Nullable URI value, String name) {
        URI url = nonNull(value, name);
        if (!url.isAbsolute()) {
            throw new IllegalArgumentException(name + " must be an absolute URL, with a scheme");
        }
        return url;
    }

    /**
     * Rejects a URL that is not an HTTP or HTTPS URL with a host.
     *
     * @param value the argument
     * @param name the argument's name in the message
     * @return the argument
     */
    public static URI web(@Nullable URI value, String name) {
        URI url = nonNull(value, name);
        String scheme = url.getScheme();
        if (!("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                || WebHost.of(url).isEmpty()) {
            throw new IllegalArgumentException(name + " must be an HTTP or HTTPS URL with a host");
        }
        return url;
    }

    /**
     * Rejects a link that a browser must not follow: a web URL without a host, or a URL that is code or content itself.
     *
     * @param value the argument
     * @param name the argument's name in the message
     * @return the argument
     */
    public static URI link(@Nullable URI value, String name) {
        URI url = absolute(value, name);
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("https") || scheme.equals("http")) {
            return web(url, name);
        }
        if (UNSAFE_SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException(name + " must not have a scheme such as javascript or data");
        }
        return url;
    }

    /**
     * Rejects a negative duration.
     *
     * @param value the argument
     * @param name the argument's name in the message
     * @return the argument
     */
    public static Duration notNegative(@Nullable Duration value, String name) {
        Duration duration = nonNull(value, name);
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative");
        }
        return duration;
    }

    /**
     * Copies a map in iteration order. Rejects null keys and values.
     *
     * @param <V> the values' type
     * @param value the argument
     * @param name the argument's name in the message
     * @return an unmodifiable copy
     */
    public static <V> Map<String, V> entries(@Nullable Map<String, ? extends V> value, String name) {
        Map<String, V> copy = new LinkedHashMap<>();
        nonNull(value, name)
                .forEach((key, entry) -> copy.put(nonNull(key, name + " key"), nonNull(entry, name + " value")));
        return Collections.unmodifiableMap(copy);
    }

    /**
     * Rejects a duration of zero or less.
     *
     * @param value the argument
     * @param name the argument's name in the message
     * @return the argument
     */
    public static Duration positive(@Nullable Duration value, String name) {
        Duration duration = nonNull(value, name);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be more than zero");
        }
        return duration;
    }
}

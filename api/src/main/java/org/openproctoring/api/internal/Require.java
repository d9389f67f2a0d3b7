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

/** Argument checks whose messages name the argument and never repeat its value. */
public final class Require {
    /** Schemes that a browser takes for code, or for content that came from no server. */
    public static final Set<String> UNSAFE_SCHEMES =
            Set.of("about", "blob", "data", "file", "filesystem", "javascript", "jar", "vbscript", "view-source");

    private Require() {}

    /**
     * Refuses null and blank text.
     *
     * @param value the argument
     * @param name how the message names it
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
     * Refuses null.
     *
     * @param <T> the argument's type
     * @param value the argument
     * @param name how the message names it
     * @return the argument
     */
    public static <T> T nonNull(@Nullable T value, String name) {
        return Objects.requireNonNull(value, () -> name + " must not be null");
    }

    /**
     * Refuses an address without a scheme.
     *
     * @param value the argument
     * @param name how the message names it
     * @return the argument
     */
    public static URI absolute(@Nullable URI value, String name) {
        URI address = nonNull(value, name);
        if (!address.isAbsolute()) {
            throw new IllegalArgumentException(name + " must be an absolute address, with a scheme");
        }
        return address;
    }

    /**
     * Refuses an address that is not one of the web: a browser must be able to go there, and nowhere else.
     *
     * @param value the argument
     * @param name how the message names it
     * @return the argument
     */
    public static URI web(@Nullable URI value, String name) {
        URI address = nonNull(value, name);
        String scheme = address.getScheme();
        if (!("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                || WebHost.of(address).isEmpty()) {
            throw new IllegalArgumentException(name + " must be an https or http address with a host");
        }
        return address;
    }

    /**
     * Refuses a link that no browser may follow: a web address without a host, and one that is code or content itself.
     *
     * @param value the argument
     * @param name how the message names it
     * @return the argument
     */
    public static URI link(@Nullable URI value, String name) {
        URI address = absolute(value, name);
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("https") || scheme.equals("http")) {
            return web(address, name);
        }
        if (UNSAFE_SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException(name + " must not have a scheme such as javascript or data");
        }
        return address;
    }

    /**
     * Refuses a duration of less than zero.
     *
     * @param value the argument
     * @param name how the message names it
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
     * Copies a map in its order, and refuses null keys and values.
     *
     * @param <V> the values' type
     * @param value the argument
     * @param name how the message names it
     * @return an unmodifiable copy
     */
    public static <V> Map<String, V> entries(@Nullable Map<String, ? extends V> value, String name) {
        Map<String, V> copy = new LinkedHashMap<>();
        nonNull(value, name)
                .forEach((key, entry) -> copy.put(nonNull(key, name + " key"), nonNull(entry, name + " value")));
        return Collections.unmodifiableMap(copy);
    }

    /**
     * Refuses a duration of zero and less.
     *
     * @param value the argument
     * @param name how the message names it
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

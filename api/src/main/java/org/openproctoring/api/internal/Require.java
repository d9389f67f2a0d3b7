package org.openproctoring.api.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Argument checks whose messages name the argument and never repeat its value. */
public final class Require {
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

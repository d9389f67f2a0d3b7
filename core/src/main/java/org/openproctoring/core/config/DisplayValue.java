package org.openproctoring.core.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.OptionType;
import org.openproctoring.api.Secret;
import org.openproctoring.core.text.DisplayText;

/** Converts an option's value to a form that reports may show: secrets are masked. */
public final class DisplayValue {
    private DisplayValue() {}

    public static Object of(OptionSpec<?> option, Object value) {
        return option.isVisible() ? plain(value) : Secret.MASK;
    }

    /** Converts an option's default, which every installation has, so that only that of a secret is left out. */
    static Optional<Object> ofDefault(OptionSpec<?> option) {
        return option.type() == OptionType.SECRET
                ? Optional.empty()
                : option.defaultValue().map(DisplayValue::plain);
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
        return value instanceof Duration duration
                ? duration.toString()
                : DisplayText.withoutCredentials(value.toString());
    }
}

package org.openproctoring.core.config;

import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;
import org.openproctoring.core.text.DisplayText;

/** The texts of a backend's options that nobody may see, wherever a provider repeats them. */
final class SecretRedactor {
    private final Set<String> texts = new HashSet<>();

    /** Hides what the option does not declare visible, and the credentials in an address that it does. */
    void add(OptionSpec<?> option, Object value) {
        if (!option.isVisible()) {
            addAll(value);
        } else if (value instanceof URI address) {
            addCredentials(address);
        }
    }

    private void addAll(Object value) {
        if (value instanceof List<?> list) {
            list.forEach(this::addAll);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::addAll);
        } else if (value instanceof Secret secret) {
            texts.add(secret.reveal());
        } else if (!(value instanceof Boolean)) {
            texts.add(value.toString());
        }
        if (value instanceof URI address) {
            addCredentials(address);
        }
    }

    private void addCredentials(URI address) {
        addParts(address.getRawUserInfo(), ":");
        addParts(address.getUserInfo(), ":");
        addParts(address.getRawQuery(), "[&=]");
        addParts(address.getQuery(), "[&=]");
    }

    /** The text and what stands behind its separators; a user's or a parameter's name is no secret. */
    private void addParts(@Nullable String text, String separator) {
        if (text != null) {
            texts.add(text);
            Arrays.stream(text.split(separator, -1)).skip(1).forEach(texts::add);
        }
    }

    /** The text without the hidden ones and without credentials in addresses. */
    String mask(String text) {
        String shown = text;
        for (String hidden : texts.stream()
                .filter(hidden -> !hidden.isBlank())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            shown = shown.replace(hidden, Secret.MASK);
        }
        return DisplayText.withoutCredentials(shown);
    }
}

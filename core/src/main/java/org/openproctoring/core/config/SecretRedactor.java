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

/** Masks the hidden values of a backend's options in the messages of its provider. */
final class SecretRedactor {
    private final Set<String> texts = new HashSet<>();

    /** Adds the value of an option that is not visible, or the credentials in the URL of one that is. */
    void add(OptionSpec<?> option, Object value) {
        if (!option.isVisible()) {
            addAll(value);
        } else if (value instanceof URI url) {
            addCredentials(url);
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
        if (value instanceof URI url) {
            addCredentials(url);
        }
    }

    private void addCredentials(URI url) {
        addParts(url.getRawUserInfo(), ":");
        addParts(url.getUserInfo(), ":");
        addParts(url.getRawQuery(), "[&=]");
        addParts(url.getQuery(), "[&=]");
    }

    /** Adds the text and its parts after each separator. The names of users and parameters are not secret. */
    private void addParts(@Nullable String text, String separator) {
        if (text != null) {
            texts.add(text);
            Arrays.stream(text.split(separator, -1)).skip(1).forEach(texts::add);
        }
    }

    /** Masks the hidden values and the credentials in URLs. */
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

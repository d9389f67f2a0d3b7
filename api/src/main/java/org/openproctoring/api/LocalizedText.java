package org.openproctoring.api;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** A text for people, in one or more languages. Immutable. */
public final class LocalizedText {
    private final Map<Locale, String> texts;
    private final String fallback;

    private LocalizedText(Map<Locale, String> texts, String fallback) {
        this.texts = texts;
        this.fallback = fallback;
    }

    /**
     * A text that is the same in every language.
     *
     * @param text the text, not blank
     * @return the text
     */
    public static LocalizedText of(String text) {
        return new LocalizedText(Map.of(), Require.text(text, "text"));
    }

    /**
     * A text in several languages.
     *
     * @param fallback the text for every other language, not blank
     * @param texts the texts by language, none of them blank
     * @return the text
     */
    public static LocalizedText of(String fallback, Map<Locale, String> texts) {
        // Look-ups go by language tags, which are another spelling for some locales.
        Map<Locale, String> byTag = new HashMap<>();
        Require.nonNull(texts, "texts")
                .forEach((locale, text) ->
                        byTag.put(Locale.forLanguageTag(locale.toLanguageTag()), Require.text(text, "text")));
        return new LocalizedText(Map.copyOf(byTag), Require.text(fallback, "fallback"));
    }

    /**
     * The text in the language that comes nearest by RFC 4647 look-up: {@code pt-BR}, then {@code pt}, then the text for
     * every other language.
     *
     * @param locale the wanted language
     * @return the text, never blank
     */
    public String in(Locale locale) {
        if (texts.isEmpty() || locale.equals(Locale.ROOT)) {
            return fallback;
        }
        Locale best = Locale.lookup(List.of(new Locale.LanguageRange(locale.toLanguageTag())), texts.keySet());
        return best == null ? fallback : texts.getOrDefault(best, fallback);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LocalizedText text && texts.equals(text.texts) && fallback.equals(text.fallback);
    }

    @Override
    public int hashCode() {
        return 31 * texts.hashCode() + fallback.hashCode();
    }

    /** The text for every language that has none of its own. */
    @Override
    public String toString() {
        return fallback;
    }
}

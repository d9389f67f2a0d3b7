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
     * Creates a text that is the same in every language.
     *
     * @param text the text, not blank
     * @return the text
     */
    public static LocalizedText of(String text) {
        return new LocalizedText(Map.of(), Require.text(text, "text"));
    }

    /**
     * Creates a text in several languages.
     *
     * @param fallback the text for all other languages, not blank
     * @param texts the texts by language, none of them blank
     * @return the text
     */
    public static LocalizedText of(String fallback, Map<Locale, String> texts) {
        // Lookups use language tags, which normalize some locales.
        Map<Locale, String> byTag = new HashMap<>();
        Require.nonNull(texts, "texts")
                .forEach((locale, text) ->
                        byTag.put(Locale.forLanguageTag(locale.toLanguageTag()), Require.text(text, "text")));
        return new LocalizedText(Map.copyOf(byTag), Require.text(fallback, "fallback"));
    }

    /**
     * Returns the text in the closest language by RFC 4647 lookup: {@code pt-BR}, then {@code pt}, then the fallback.
     *
     * @param locale the requested language
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

    /** Returns the fallback. */
    @Override
    public String toString() {
        return fallback;
    }
}

package org.openproctoring.host.pages;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;

/**
 * The texts of the pages in one language, from the bundles in {@code page-texts/}. The first word of a key names its bundle.
 * Every text is a {@link MessageFormat} pattern, also one without placeholders: an apostrophe is always doubled.
 */
public final class Texts {
    /** The texts in English, the only language of the pages for course teams and site staff. */
    public static final Texts ENGLISH = new Texts(Locale.ENGLISH);

    /** The languages of the pages for learners. */
    static final List<Texts> LANGUAGES = List.of(
            ENGLISH, new Texts(Locale.GERMAN), new Texts(Locale.forLanguageTag("es")), new Texts(Locale.FRENCH));

    /** Not a valid package name, so that modules do not encapsulate it. */
    private static final String FOLDER = "page-texts";

    private final Locale locale;

    private Texts(Locale locale) {
        this.locale = locale;
    }

    /** Returns the texts in a language, or in English if there are none in it. */
    static Texts in(Locale locale) {
        return LANGUAGES.stream()
                .filter(texts -> texts.locale.equals(locale))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** Returns the language. */
    public Locale locale() {
        return locale;
    }

    /**
     * Returns a text.
     *
     * @param values the values of its placeholders
     * @throws java.util.MissingResourceException if the text does not exist
     */
    public String get(String key, Object... values) {
        return new MessageFormat(bundle(key).getString(key), locale).format(values);
    }

    /**
     * Returns the text of a constant.
     *
     * @param prefix the start of the key, which ends with the constant's name in lower case
     * @param values the values of its placeholders
     */
    public String of(String prefix, Enum<?> constant, Object... values) {
        return get(prefix + constant.name().toLowerCase(Locale.ROOT), values);
    }

    /** Returns all texts with a prefix, by the rest of their keys. Placeholders such as {@code {0}} are kept. */
    Map<String, String> startingWith(String prefix) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : new TreeSet<>(bundle(prefix).keySet())) {
            if (key.startsWith(prefix)) {
                texts.put(key.substring(prefix.length()), get(key, "{0}", "{1}"));
            }
        }
        return texts;
    }

    private ResourceBundle bundle(String key) {
        String name = FOLDER + "." + key.substring(0, key.indexOf('.'));
        // The root bundle is English. A request for it by another name would find the bundle of the JVM's locale first.
        return ResourceBundle.getBundle(name, this == ENGLISH ? Locale.ROOT : locale, Texts.class.getModule());
    }

    /** Returns a duration in words, to the second. */
    public String duration(Duration length) {
        List<String> words = new ArrayList<>();
        add(words, "common.duration.hours", length.toHours());
        add(words, "common.duration.minutes", length.toMinutesPart());
        add(words, "common.duration.seconds", length.toSecondsPart());
        return words.isEmpty() ? get("common.duration.none") : String.join(" ", words);
    }

    private void add(List<String> words, String key, long count) {
        if (count > 0) {
            words.add(get(key, count));
        }
    }

    /** Returns a list in words. */
    public String list(List<String> items) {
        if (items.isEmpty()) {
            return "";
        }
        String words = items.get(0);
        for (int i = 1; i < items.size(); i++) {
            words = get(i == items.size() - 1 ? "common.list.last" : "common.list.next", words, items.get(i));
        }
        return words;
    }

    /** Returns a point in time, to the minute. */
    public DisplayTime time(Instant instant) {
        return DisplayTime.of(instant, get("common.time.to_the_minute"), locale);
    }

    /** Returns a point in time, to the second. */
    public DisplayTime exactTime(Instant instant) {
        return DisplayTime.of(instant, get("common.time.to_the_second"), locale);
    }
}

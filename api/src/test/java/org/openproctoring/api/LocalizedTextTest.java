package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalizedTextTest {
    private static final LocalizedText TEXT = LocalizedText.of(
            "hello",
            Map.of(
                    Locale.forLanguageTag("pt"), "olá",
                    Locale.forLanguageTag("pt-BR"), "oi",
                    Locale.forLanguageTag("zh-Hant"), "你好嗎",
                    Locale.forLanguageTag("es-419"), "hola"));

    @ParameterizedTest
    @CsvSource({
        "pt,        olá",
        "pt-PT,     olá",
        "pt-BR,     oi",
        "zh-Hant-TW, 你好嗎",
        "zh,        hello",
        "es-419,    hola",
        "es,        hello",
        "es-MX,     hello",
        "en-US,     hello",
        "und,       hello"
    })
    void languageThatComesNearestWins(String tag, String expected) {
        assertThat(TEXT.in(Locale.forLanguageTag(tag))).isEqualTo(expected);
    }

    @Test
    void anyLocaleThatThereIsHasAnAnswer() {
        for (Locale locale : Locale.getAvailableLocales()) {
            assertThat(TEXT.in(locale)).as(locale.toString()).isNotBlank();
        }
        assertThat(TEXT.in(new Locale("xx_invalid", "!", "?"))).isEqualTo("hello");
    }

    @Test
    void oneTextIsTheSameInEveryLanguage() {
        LocalizedText text = LocalizedText.of("Acme");

        assertThat(text.in(Locale.ROOT)).isEqualTo("Acme");
        assertThat(text.in(Locale.JAPAN)).isEqualTo("Acme");
    }

    @Test
    void changingTheMapAfterwardsChangesNothing() {
        Map<Locale, String> texts = new HashMap<>(Map.of(Locale.FRENCH, "bonjour"));
        LocalizedText text = LocalizedText.of("hello", texts);

        texts.put(Locale.FRENCH, "adieu");

        assertThat(text.in(Locale.FRENCH)).isEqualTo("bonjour");
    }

    @Test
    void equalTextsAreEqual() {
        LocalizedText same = LocalizedText.of("hello", Map.of(Locale.FRENCH, "bonjour"));

        assertThat(LocalizedText.of("hello", Map.of(Locale.FRENCH, "bonjour")))
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(LocalizedText.of("hello"));
    }

    @Test
    void aLocaleWithAnotherSpellingOfItsTagIsFound() {
        Locale nynorsk = new Locale("no", "NO", "NY");

        assertThat(LocalizedText.of("hello", Map.of(nynorsk, "hallo")).in(nynorsk))
                .isEqualTo("hallo");
    }
}

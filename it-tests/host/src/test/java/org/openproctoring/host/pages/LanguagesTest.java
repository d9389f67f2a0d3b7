package org.openproctoring.host.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
    private static String language(String header) {
        return Languages.accepted(header).locale().toLanguageTag();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "de-AT | de",
                "de-AT,de;q=0.9,en;q=0.8 | de",
                "en-US,en;q=0.9,de;q=0.8 | en",
                "en;q=0.1, es-MX | es",
                "ja, fr;q=0.5 | fr",
                "ja | en",
                "* | en"
            })
    void theBestLanguageThatExistsIsUsed(String header, String language) {
        assertThat(language(header)).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "de;q=x", "de_DE;;", "\u0000", ","})
    void aMalformedHeaderMeansEnglish(String header) {
        assertThat(language(header)).isEqualTo("en");
    }

    @Test
    void aLongHeaderIsNotParsed() {
        assertThat(language("de" + ",ja-x-a".repeat(100))).isEqualTo("en");
    }
}

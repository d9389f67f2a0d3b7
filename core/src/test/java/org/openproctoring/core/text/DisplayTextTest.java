package org.openproctoring.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayTextTest {
    @ParameterizedTest
    @CsvSource({
        "https://user:hunter2@a.example, https://****@a.example",
        "https://hunter2@a.example/b, https://****@a.example/b",
        "https://us%40er:hunter2@a.example, https://****@a.example",
        "https://user:hun@ter2@a.example, https://****@a.example",
        "https://a.example/b?key=hunter2, https://a.example/b?****",
        "https://a.example/b?key=hunter2#top, https://a.example/b?****#top",
        "jdbc:postgresql://user:hunter2@a.example/b?password=hunter2, jdbc:postgresql://****@a.example/b?****",
        "see https://user:hunter2@a.example and https://b.example?k=hunter2 there,"
                + " see https://****@a.example and https://b.example?**** there",
        "https://a.example/b, https://a.example/b",
        "info@a.example, info@a.example",
        "https://a.example/@name, https://a.example/@name",
        "why?, why?",
        "'', ''"
    })
    void credentialsInAddressesAreMasked(String text, String shown) {
        assertThat(DisplayText.withoutCredentials(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"://", "?", "@", "?a#", "://a", "a?", "/"})
    @Timeout(10)
    void whateverIsRepeatedEndsInBoundedTime(String piece) {
        assertThat(DisplayText.withoutCredentials(piece.repeat(300_000))).isNotEmpty();
    }
}

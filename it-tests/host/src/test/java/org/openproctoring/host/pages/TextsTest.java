package org.openproctoring.host.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openproctoring.core.attempt.model.AttemptStatus;

class TextsTest {
    private static final Texts GERMAN = Texts.in(Locale.GERMAN);

    @ParameterizedTest
    @CsvSource({
        "PT30S, 30 seconds, 30 Sekunden",
        "PT1S, 1 second, 1 Sekunde",
        "PT1M, 1 minute, 1 Minute",
        "PT1H30M, 1 hour 30 minutes, 1 Stunde 30 Minuten",
        "PT48H0M5S, 48 hours 5 seconds, 48 Stunden 5 Sekunden",
        "PT0S, no time, keine Zeit"
    })
    void aDurationIsInWords(String duration, String english, String german) {
        assertThat(Texts.ENGLISH.duration(Duration.parse(duration))).isEqualTo(english);
        assertThat(GERMAN.duration(Duration.parse(duration))).isEqualTo(german);
    }

    @Test
    void aListIsInWords() {
        assertThat(Texts.ENGLISH.list(List.of())).isEmpty();
        assertThat(Texts.ENGLISH.list(List.of("a"))).isEqualTo("a");
        assertThat(Texts.ENGLISH.list(List.of("a", "b"))).isEqualTo("a and b");
        assertThat(GERMAN.list(List.of("a", "b", "{0}"))).isEqualTo("a, b und {0}");
    }

    @Test
    void aTimeIsInTheLanguageOfThePage() {
        Instant time = Instant.parse("2031-05-06T07:08:09Z");

        assertThat(Texts.ENGLISH.time(time))
                .isEqualTo(new DisplayTime("2031-05-06T07:08:09Z", "6 May 2031, 07:08 UTC"));
        assertThat(Texts.ENGLISH.exactTime(time).text()).isEqualTo("6 May 2031, 07:08:09 UTC");
        assertThat(GERMAN.time(time).text()).isEqualTo("6. Mai 2031, 07:08 UTC");
    }

    @Test
    void oneWordNamesAStatusEverywhere() {
        assertThat(Texts.ENGLISH.of("common.status.", AttemptStatus.VERIFIED)).isEqualTo("Verified");
        assertThat(GERMAN.of("common.status.", AttemptStatus.VERIFIED)).isEqualTo("Bestätigt");
    }

    @Test
    void aMissingTextIsAnError() {
        assertThatThrownBy(() -> Texts.ENGLISH.get("learner.no_such_text"))
                .isInstanceOf(MissingResourceException.class);
    }

    @Test
    void theTextsForCourseTeamsAreEnglishInEveryLanguage() {
        assertThat(GERMAN.get("course.yes")).isEqualTo("Yes");
    }

    @Test
    void theTextsOfAScriptKeepTheirPlaceholders() {
        assertThat(Texts.ENGLISH.startingWith("learner.script."))
                .containsEntry("left", "{0} left")
                .containsEntry("signed_out", "You're signed out. Sign in again to continue.");
    }
}

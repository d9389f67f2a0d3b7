package org.openproctoring.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 minutes",
        "59, 0 minutes",
        "60, 1 minute",
        "1799, 29 minutes",
        "3600, 1 hour",
        "3660, 1 hour and 1 minute",
        "5400, 1 hour and 30 minutes",
        "7200, 2 hours",
        "359940, 99 hours and 59 minutes",
    })
    void aDurationIsInHoursAndMinutes(long seconds, String words) {
        assertThat(TimeWords.of(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, you have less than a minute remaining",
        "59, you have less than a minute remaining",
        "60, you have 1 minute remaining",
        "5400, you have 1 hour and 30 minutes remaining",
    })
    void theRemainingTimeIsASentence(long seconds, String words) {
        assertThat(TimeWords.remaining(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-31T09:00:00Z, 2027-01-31T09:00:00.000Z",
        "2027-01-31T09:00:00.1Z, 2027-01-31T09:00:00.100Z",
        "2027-01-31T09:00:00.123999999Z, 2027-01-31T09:00:00.123Z",
    })
    void aTimeHasMillisecondsAndIsNeverRoundedUp(Instant time, String text) {
        assertThat(JsonTime.text(time)).isEqualTo(text);
    }

    @Test
    void anAbsentTimeIsNull() {
        assertThat(JsonTime.text(Optional.empty())).isNull();
    }
}

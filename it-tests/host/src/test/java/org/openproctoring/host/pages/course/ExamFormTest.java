package org.openproctoring.host.pages.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.host.exam.ExamField;
import org.openproctoring.host.store.StoredExam;

class ExamFormTest {
    private static final Instant SECOND_ONE_THIRTY = Instant.parse("2031-10-26T00:30:07Z");

    private static StoredExam stored(Optional<Instant> due) {
        return new StoredExam(
                "1",
                "course",
                "content",
                "Algebra",
                ExamType.PROCTORED,
                Duration.ofMinutes(90),
                due,
                false,
                true,
                Optional.of("First line.\nSecond line."),
                3);
    }

    private static ExamForm.Reading read(Optional<StoredExam> stored, String... fields) {
        Map<String, String> sent =
                new HashMap<>(Map.of("name", "Algebra", "type", "proctored", "time_limit", "01:30", "version", "3"));
        for (int i = 0; i < fields.length; i += 2) {
            sent.put(fields[i], fields[i + 1]);
        }
        return ExamForm.of(sent).read(stored);
    }

    private static ExamForm.Reading due(Optional<Instant> stored, String date, String time, String zone) {
        return read(Optional.of(stored(stored)), "due_date", date, "due_time", time, "due_zone", zone);
    }

    @ParameterizedTest
    @CsvSource({
        "2031-03-05, 15:45, UTC, 2031-03-05T15:45:00Z",
        "2031-03-05, 15:45, Asia/Kolkata, 2031-03-05T10:15:00Z",
        "2031-03-05, 00:00, Pacific/Kiritimati, 2031-03-04T10:00:00Z",
        "2031-07-01, 12:00, Europe/Berlin, 2031-07-01T10:00:00Z",
        "2031-01-01, 12:00, Europe/Berlin, 2031-01-01T11:00:00Z"
    })
    void d1ADateIsOfItsTimeZone(String date, String time, String zone, Instant expected) {
        assertThat(due(Optional.empty(), date, time, zone).draft().due()).contains(expected);
    }

    private static ExamForm.Reading dueInUnknownZone(Optional<Instant> stored, String zone, String offset) {
        return read(
                Optional.of(stored(stored)),
                "due_date",
                "2031-03-05",
                "due_time",
                "15:45",
                "due_zone",
                zone,
                "due_offset",
                offset);
    }

    /** Browsers with a later tz database know time zones that the Java runtime does not. */
    @ParameterizedTest
    @CsvSource({
        "America/Not_Yet_Known, 180, 2031-03-05T18:45:00Z, UTC-03:00",
        "Etc/Unknown, 0, 2031-03-05T15:45:00Z, UTC",
        "Etc/Unknown, -345, 2031-03-05T10:00:00Z, UTC+05:45",
        "Etc/Unknown, -840, 2031-03-05T01:45:00Z, UTC+14:00"
    })
    void aZoneThatThisSiteDoesNotKnowIsReadByTheOffsetOfTheBrowser(
            String zone, String offset, Instant expected, String named) {
        ExamForm.Reading reading = dueInUnknownZone(Optional.empty(), zone, offset);

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.draft().due()).contains(expected);
        assertThat(reading.warnings()).singleElement().asString().contains(zone, named);
    }

    @Test
    void anUnchangedDateInAnUnknownZoneIsTheStoredOne() {
        Instant stored = Instant.parse("2031-03-05T18:45:07Z");

        assertThat(dueInUnknownZone(Optional.of(stored), "Etc/Unknown", "180")
                        .draft()
                        .due())
                .contains(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "1081", "-1081", "99999999999"})
    void anUnknownZoneWithoutAnOffsetIsNamed(String offset) {
        assertThat(dueInUnknownZone(Optional.empty(), "Etc/Unknown", offset).errors())
                .containsEntry(
                        ExamField.DUE,
                        "This site doesn't know the time zone Etc/Unknown. Select UTC, and enter the due date in UTC.");
    }

    @Test
    void aKnownZoneIsReadByItsOwnRules() {
        ExamForm.Reading reading = dueInUnknownZone(Optional.empty(), "Europe/Berlin", "180");

        assertThat(reading.draft().due()).contains(Instant.parse("2031-03-05T14:45:00Z"));
        assertThat(reading.warnings()).isEmpty();
    }

    @Test
    void aTimeThatClocksSkipIsNone() {
        assertThat(due(Optional.empty(), "2031-03-30", "02:30", "Europe/Berlin").errors())
                .containsEntry(
                        ExamField.DUE,
                        "This time doesn't exist on that day because clocks in Europe/Berlin skip it. Enter another time.");
    }

    /** 01:30 occurs twice on that day in London. The form cannot distinguish the two, and the stored time has seconds. */
    @Test
    void aDateThatStandsInTheFormAsItDidIsTheStoredOne() {
        Instant second = Instant.parse("2031-10-26T01:30:07Z");

        assertThat(due(Optional.of(second), "2031-10-26", "01:30", "Europe/London")
                        .draft()
                        .due())
                .contains(second);
        assertThat(due(Optional.of(SECOND_ONE_THIRTY), "2031-10-26", "01:30", "Europe/London")
                        .draft()
                        .due())
                .contains(SECOND_ONE_THIRTY);
    }

    @ParameterizedTest
    @CsvSource({
        "2031-03-05, '', UTC",
        "'', 15:45, UTC",
        "2031-02-30, 15:45, UTC",
        "2031-03-05, 25:00, UTC",
        "2031-03-05, 15:45, Mars/Olympus",
        "2031-03-05, 15:45, <script>"
    })
    void whatIsNoDateIsSaid(String date, String time, String zone) {
        assertThat(due(Optional.empty(), date, time, zone).errors()).containsOnlyKeys(ExamField.DUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "1:60", "1h", "-1:00", "001:00", "01:30:00", "١:٣٠"})
    void whatIsNoTimeLimitIsSaid(String limit) {
        assertThat(read(Optional.empty(), "time_limit", limit).errors()).containsOnlyKeys(ExamField.TIME_LIMIT);
    }

    @Test
    void anExamThatIsNoneIsInactiveAndStaysWhatItIs() {
        ExamForm.Reading reading = read(Optional.of(stored(Optional.empty())), "type", "none");

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.draft().active()).isFalse();
        assertThat(reading.draft().type()).isEqualTo(ExamType.PROCTORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "unknown", "PROCTORED"})
    void aNewExamIsSomething(String type) {
        assertThat(read(Optional.empty(), "type", type).errors()).containsOnlyKeys(ExamField.TYPE);
    }

    @Test
    void b8RulesThatTheFormDidNotShowAreNotSent() {
        assertThat(read(Optional.empty(), "hidden_review_rules", "x").draft().reviewRules())
                .isEmpty();
        assertThat(read(Optional.empty(), "review_rules", "").draft().reviewRules())
                .contains("");
    }

    @Test
    void theLineEndsOfABrowserAreNoChange() {
        StoredExam exam = stored(Optional.empty());
        ExamForm.Reading reading = read(Optional.of(exam), "review_rules", "First line.\r\nSecond line.");

        assertThat(reading.draft().reviewRules()).isEqualTo(exam.reviewRules());
    }
}

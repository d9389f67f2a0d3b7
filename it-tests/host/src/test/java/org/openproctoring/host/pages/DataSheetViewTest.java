package org.openproctoring.host.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.DataCategory;
import org.openproctoring.api.DataSheet;
import org.openproctoring.api.LocalizedText;
import org.openproctoring.api.SubProcessor;

class DataSheetViewTest {
    private static final String NOT_STATED = "Not stated by the provider";

    private static Map<String, String> rows(DataSheet sheet, Texts texts) {
        return DataSheetView.of(sheet, texts).rows().stream()
                .collect(Collectors.toMap(DataSheetView.Row::label, row -> String.join(" | ", row.values())));
    }

    private static Map<String, String> rows(DataSheet.Builder sheet) {
        return rows(sheet.build(), Texts.ENGLISH);
    }

    @Test
    void whatIsAbsentIsNotStatedByTheProvider() {
        assertThat(rows(DataSheet.EMPTY, Texts.ENGLISH))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Collected", NOT_STATED,
                        "Stored in", NOT_STATED,
                        "Kept for", NOT_STATED,
                        "Can be seen by", NOT_STATED,
                        "Other companies that process the data", NOT_STATED,
                        "Privacy notice", NOT_STATED));
        assertThat(DataSheetView.of(DataSheet.EMPTY, Texts.ENGLISH).rows())
                .extracting(DataSheetView.Row::stated)
                .containsOnly(false);
    }

    @Test
    void anExplicitNoneIsNone() {
        assertThat(rows(DataSheet.builder()
                        .doesNotCollect(DataCategory.values())
                        .storedIn()
                        .retention(Period.ZERO)
                        .visibleTo()
                        .subProcessors()))
                .containsEntry("Collected", "Nothing")
                .containsEntry("Stored in", "Nothing is stored")
                .containsEntry("Kept for", "Nothing is kept after the exam")
                .containsEntry("Can be seen by", "Nobody")
                .containsEntry("Other companies that process the data", "None")
                .doesNotContainKey(NOT_STATED);
    }

    @Test
    void kindsOfDataWithoutAStatementAreListed() {
        Map<String, String> rows = rows(DataSheet.builder()
                .collects(DataCategory.AUDIO, DataCategory.WEBCAM_VIDEO)
                .doesNotCollect(DataCategory.BIOMETRICS));

        assertThat(rows)
                .containsEntry("Collected", "camera video and microphone sound")
                .containsEntry("Not collected", "biometric features (face, voice, typing)");
        assertThat(rows.get(NOT_STATED))
                .startsWith("name and contact details, ")
                .contains("screen recording");
    }

    @Test
    void somethingNotCollectedDoesNotMeanThatNothingIs() {
        assertThat(rows(DataSheet.builder().doesNotCollect(DataCategory.BIOMETRICS)))
                .containsEntry("Collected", NOT_STATED);
    }

    @Test
    void everyStatementIsShown() {
        assertThat(rows(DataSheet.builder()
                        .storedIn("DE", "EU")
                        .retention(Period.of(1, 6, 1))
                        .retentionDetails(LocalizedText.of("Photos for a week."))
                        .visibleTo(LocalizedText.of("Reviewers"), LocalizedText.of("Your course team"))
                        .subProcessors(
                                SubProcessor.of("Cloud").withCountry("IE").withPurpose(LocalizedText.of("storage")),
                                SubProcessor.of("Other"))
                        .privacyNotice(URI.create("https://acme.example/privacy?lang=en"))
                        .asOf(LocalDate.of(2026, 5, 4))))
                .containsEntry("Stored in", "Germany and European Union")
                .containsEntry("Kept for", "1 year, 6 months and 1 day | Photos for a week.")
                .containsEntry("Can be seen by", "Reviewers | Your course team")
                .containsEntry("Other companies that process the data", "Cloud (Ireland): storage | Other")
                .containsEntry("Privacy notice", "https://acme.example/privacy?lang=en")
                .containsEntry("As of", "May 4, 2026");
    }

    @Test
    void statementsAreInTheLanguageOfThePage() {
        DataSheet sheet = DataSheet.builder()
                .storedIn("DE")
                .retention(Period.ofDays(30))
                .visibleTo(LocalizedText.of("Reviewers", Map.of(Locale.GERMAN, "Prüfende")))
                .build();

        assertThat(rows(sheet, Texts.in(Locale.GERMAN)))
                .containsEntry("Erhoben", "Vom Anbieter nicht angegeben")
                .containsEntry("Gespeichert in", "Deutschland")
                .containsEntry("Aufbewahrt für", "30 Tage")
                .containsEntry("Sichtbar für", "Prüfende");
    }

    @Test
    void onlyASecureNoticeIsALink() {
        assertThat(links("https://acme.example/privacy")).containsExactly("https://acme.example/privacy");
        assertThat(links("http://acme.example/privacy")).containsExactly("");
    }

    private static List<String> links(String notice) {
        return DataSheetView.of(
                        DataSheet.builder().privacyNotice(URI.create(notice)).build(), Texts.ENGLISH)
                .rows()
                .stream()
                .filter(row -> row.label().equals("Privacy notice"))
                .map(DataSheetView.Row::link)
                .toList();
    }
}

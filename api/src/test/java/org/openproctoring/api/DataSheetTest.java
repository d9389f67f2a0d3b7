package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.openproctoring.api.DataCategory.AUDIO;
import static org.openproctoring.api.DataCategory.BIOMETRICS;
import static org.openproctoring.api.DataCategory.WEBCAM_VIDEO;

import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.DataSheet.Collected;

class DataSheetTest {
    private static final URI NOTICE = URI.create("https://acme.example/privacy");

    @ParameterizedTest
    @EnumSource
    void nothingIsStatedByDefault(DataCategory category) {
        assertThat(DataSheet.EMPTY.collected(category)).isEqualTo(Collected.NOT_STATED);
    }

    @Test
    void everyStatementIsAbsentByDefault() {
        DataSheet sheet = DataSheet.EMPTY;

        assertThat(sheet.isEmpty()).isTrue();
        assertThat(sheet.storedIn()).isEmpty();
        assertThat(sheet.retention()).isEmpty();
        assertThat(sheet.retentionDetails()).isEmpty();
        assertThat(sheet.visibleTo()).isEmpty();
        assertThat(sheet.subProcessors()).isEmpty();
        assertThat(sheet.privacyNotice(Locale.ENGLISH)).isEmpty();
        assertThat(sheet.asOf()).isEmpty();
        assertThat(ProviderDescriptor.builder("Acme").build().dataSheet()).isSameAs(DataSheet.EMPTY);
    }

    @Test
    void collectedNotCollectedAndNotStatedDiffer() {
        DataSheet sheet = DataSheet.builder()
                .collects(WEBCAM_VIDEO)
                .doesNotCollect(BIOMETRICS)
                .build();

        assertThat(sheet.collected(WEBCAM_VIDEO)).isEqualTo(Collected.YES);
        assertThat(sheet.collected(BIOMETRICS)).isEqualTo(Collected.NO);
        assertThat(sheet.collected(AUDIO)).isEqualTo(Collected.NOT_STATED);
    }

    @Test
    void aStatementCannotContradictAnother() {
        DataSheet.Builder sheet = DataSheet.builder().collects(AUDIO);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sheet.doesNotCollect(AUDIO))
                .withMessage("AUDIO is stated both as collected and as not collected");
    }

    @Test
    void anExplicitNoneIsAStatement() {
        DataSheet sheet = DataSheet.builder()
                .storedIn()
                .retention(Period.ZERO)
                .visibleTo()
                .subProcessors()
                .build();

        assertThat(sheet.isEmpty()).isFalse();
        assertThat(sheet.storedIn()).hasValueSatisfying(none -> assertThat(none).isEmpty());
        assertThat(sheet.retention()).contains(Period.ZERO);
        assertThat(sheet.visibleTo())
                .hasValueSatisfying(none -> assertThat(none).isEmpty());
        assertThat(sheet.subProcessors())
                .hasValueSatisfying(none -> assertThat(none).isEmpty());
    }

    @Test
    void aDayAloneIsNotAStatementAboutData() {
        LocalDate day = LocalDate.of(2026, 5, 4);
        DataSheet sheet = DataSheet.builder().asOf(day).build();

        assertThat(sheet.asOf()).contains(day);
        assertThat(sheet.isEmpty()).isTrue();
    }

    @Test
    void regionsAreOrderedAndHaveANameInEveryLanguage() {
        DataSheet sheet = DataSheet.builder().storedIn("US", "EU", "150").build();

        assertThat(sheet.storedIn().orElseThrow()).containsExactly("150", "EU", "US");
        assertThat(sheet.storedIn().orElseThrow())
                .extracting(code -> new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.GERMAN))
                .containsExactly("Europa", "Europäische Union", "Vereinigte Staaten");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UK", "de", "DEU", "Germany", "", "15"})
    void aTextThatIsNotACodeIsRefused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSheet.builder().storedIn("DE", code))
                .withMessageStartingWith("storedIn must be a country code");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubProcessor.of("Cloud").withCountry(code))
                .withMessageStartingWith("country must be a country code");
    }

    @Test
    void theNoticeIsInTheClosestLanguage() {
        URI german = URI.create("https://acme.example/datenschutz");
        DataSheet sheet = DataSheet.builder()
                .privacyNotice(NOTICE, Map.of(Locale.GERMAN, german))
                .build();

        assertThat(sheet.privacyNotice(Locale.GERMANY)).contains(german);
        assertThat(sheet.privacyNotice(Locale.FRENCH)).contains(NOTICE);
    }

    @Test
    void aSubProcessorNeedsOnlyAName() {
        SubProcessor company = SubProcessor.of("Cloud");

        assertThat(company.purpose()).isEmpty();
        assertThat(company.country()).isEmpty();
        assertThat(company.withCountry("IE").withPurpose(LocalizedText.of("storage")))
                .satisfies(stated -> {
                    assertThat(stated.name()).isEqualTo("Cloud");
                    assertThat(stated.country()).contains("IE");
                    assertThat(stated.purpose()).contains(LocalizedText.of("storage"));
                })
                .hasToString("sub-processor Cloud");
    }

    @Test
    void aBuilderThatGoesOnDoesNotChangeWhatItBuilt() {
        DataSheet.Builder builder = DataSheet.builder().collects(AUDIO).storedIn("DE");
        DataSheet before = builder.build();

        builder.collects(BIOMETRICS).storedIn("FR");

        assertThat(before.collected(BIOMETRICS)).isEqualTo(Collected.NOT_STATED);
        assertThat(before.storedIn().orElseThrow()).containsExactly("DE");
    }
}

package org.openproctoring.provider.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.openproctoring.api.DataCategory;
import org.openproctoring.api.DataSheet;
import org.openproctoring.api.LocalizedText;

/** What the sandbox does with the data of learners. Where it is stored depends on where the sandbox runs. */
final class SandboxDataSheet {
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    static final DataSheet SHEET = DataSheet.builder()
            .collects(DataCategory.CONTACT_DETAILS)
            .doesNotCollect(Arrays.stream(DataCategory.values())
                    .filter(category -> category != DataCategory.CONTACT_DETAILS)
                    .toArray(DataCategory[]::new))
            .retentionDetails(LocalizedText.of(
                    "Until the sandbox stops. If it has a data folder, until that folder is deleted.",
                    Map.of(
                            Locale.GERMAN,
                            "Bis die Sandbox beendet wird. Hat sie einen Datenordner, bis dieser gelöscht wird.",
                            SPANISH,
                            "Hasta que el sandbox se detenga. Si tiene una carpeta de datos, hasta que se elimine.",
                            Locale.FRENCH,
                            "Jusqu'à l'arrêt du sandbox. S'il a un dossier de données, jusqu'à sa suppression.")))
            .visibleTo(LocalizedText.of(
                    "The people who run this site",
                    Map.of(
                            Locale.GERMAN,
                            "Die Betreiber dieser Website",
                            SPANISH,
                            "Las personas que administran este sitio",
                            Locale.FRENCH,
                            "Les personnes qui gèrent ce site")))
            .subProcessors()
            .build();

    private SandboxDataSheet() {}
}

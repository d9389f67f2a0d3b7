package org.openproctoring.core.registry;

import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.DataCategory;
import org.openproctoring.api.DataSheet;
import org.openproctoring.api.LocalizedText;
import org.openproctoring.api.SubProcessor;

/** Converts a data sheet to the values of a JSON object. Null means: not stated by the provider. */
final class DataSheetJson {
    private DataSheetJson() {}

    static Map<String, @Nullable Object> of(DataSheet sheet, Locale language) {
        Map<String, @Nullable Object> collected = new LinkedHashMap<>();
        for (DataCategory category : DataCategory.values()) {
            collected.put(
                    category.name().toLowerCase(Locale.ROOT),
                    switch (sheet.collected(category)) {
                        case YES -> true;
                        case NO -> false;
                        case NOT_STATED -> null;
                    });
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("collected", collected);
        json.put("stored_in", sheet.storedIn().orElse(null));
        json.put("retention", sheet.retention().map(Period::toString).orElse(null));
        json.put("retention_details", text(sheet.retentionDetails(), language));
        json.put(
                "visible_to",
                sheet.visibleTo()
                        .map(groups ->
                                groups.stream().map(group -> group.in(language)).toList())
                        .orElse(null));
        json.put(
                "sub_processors",
                sheet.subProcessors()
                        .map(companies -> companies.stream()
                                .map(company -> of(company, language))
                                .toList())
                        .orElse(null));
        json.put(
                "privacy_notice",
                sheet.privacyNotice(language).map(URI::toString).orElse(null));
        json.put("as_of", sheet.asOf().map(LocalDate::toString).orElse(null));
        return json;
    }

    private static Map<String, @Nullable Object> of(SubProcessor company, Locale language) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", company.name());
        json.put("purpose", text(company.purpose(), language));
        json.put("country", company.country().orElse(null));
        return json;
    }

    private static @Nullable String text(Optional<LocalizedText> text, Locale language) {
        return text.map(stated -> stated.in(language)).orElse(null);
    }
}

package org.openproctoring.host.pages;

import java.net.URI;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openproctoring.api.DataCategory;
import org.openproctoring.api.DataSheet;
import org.openproctoring.api.DataSheet.Collected;
import org.openproctoring.api.SubProcessor;
import org.openproctoring.core.LinkPolicy;

/**
 * A provider's data sheet in the language of a page. A statement that is absent reads "not stated by the provider", which is
 * different from "none".
 *
 * @param rows the statements
 */
public record DataSheetView(List<Row> rows) {
    /**
     * A statement.
     *
     * @param values what is stated, as one or more texts
     * @param stated whether the provider stated it
     * @param link what the text links to; may be empty
     */
    public record Row(String label, List<String> values, boolean stated, String link) {}

    /** Describes a data sheet. */
    public static DataSheetView of(DataSheet sheet, Texts texts) {
        List<Row> rows = new ArrayList<>();
        addCategories(rows, sheet, texts);
        rows.add(row(
                texts,
                "common.data.stored_in",
                sheet
                        .storedIn()
                        .map(codes -> codes.isEmpty()
                                ? texts.get("common.data.nothing_stored")
                                : texts.list(codes.stream()
                                        .map(code -> region(code, texts))
                                        .toList()))
                        .stream()
                        .toList()));
        List<String> retention = new ArrayList<>();
        sheet.retention().map(time -> period(time, texts)).ifPresent(retention::add);
        sheet.retentionDetails().map(text -> text.in(texts.locale())).ifPresent(retention::add);
        rows.add(row(texts, "common.data.retention", retention));
        rows.add(row(
                texts,
                "common.data.visible_to",
                sheet.visibleTo()
                        .map(groups -> groups.isEmpty()
                                ? List.of(texts.get("common.data.nobody"))
                                : groups.stream()
                                        .map(group -> group.in(texts.locale()))
                                        .toList())
                        .orElse(List.of())));
        rows.add(row(
                texts,
                "common.data.sub_processors",
                sheet.subProcessors()
                        .map(companies -> companies.isEmpty()
                                ? List.of(texts.get("common.data.no_companies"))
                                : companies.stream()
                                        .map(company -> company(company, texts))
                                        .toList())
                        .orElse(List.of())));
        rows.add(notice(sheet.privacyNotice(texts.locale()), texts));
        sheet.asOf()
                .map(day -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(texts.locale())
                        .format(day))
                .ifPresent(day -> rows.add(row(texts, "common.data.as_of", List.of(day))));
        return new DataSheetView(List.copyOf(rows));
    }

    private static void addCategories(List<Row> rows, DataSheet sheet, Texts texts) {
        List<String> collected = categories(sheet, Collected.YES, texts);
        List<String> notCollected = categories(sheet, Collected.NO, texts);
        List<String> notStated = categories(sheet, Collected.NOT_STATED, texts);
        boolean nothing = collected.isEmpty() && notStated.isEmpty();
        rows.add(row(
                texts,
                "common.data.collected",
                nothing ? List.of(texts.get("common.data.nothing_collected")) : words(collected, texts)));
        if (!notCollected.isEmpty()) {
            rows.add(row(texts, "common.data.not_collected", words(notCollected, texts)));
        }
        if (!notStated.isEmpty() && notStated.size() < DataCategory.values().length) {
            rows.add(row(texts, "common.data.not_stated", words(notStated, texts)));
        }
    }

    private static List<String> categories(DataSheet sheet, Collected statement, Texts texts) {
        return Arrays.stream(DataCategory.values())
                .filter(category -> sheet.collected(category) == statement)
                .map(category -> texts.of("common.data_category.", category))
                .toList();
    }

    private static List<String> words(List<String> items, Texts texts) {
        return items.isEmpty() ? List.of() : List.of(texts.list(items));
    }

    private static Row row(Texts texts, String label, List<String> values) {
        return new Row(
                texts.get(label),
                values.isEmpty() ? List.of(texts.get("common.data.not_stated")) : values,
                !values.isEmpty(),
                "");
    }

    private static Row notice(Optional<URI> notice, Texts texts) {
        Row row = row(
                texts,
                "common.data.privacy_notice",
                notice.map(URI::toString).stream().toList());
        return new Row(
                row.label(),
                row.values(),
                row.stated(),
                notice.filter(LinkPolicy::isSecure).map(URI::toASCIIString).orElse(""));
    }

    private static String company(SubProcessor company, Texts texts) {
        String name = company.country()
                .map(code -> texts.get("common.data.company_in", company.name(), region(code, texts)))
                .orElse(company.name());
        return company.purpose()
                .map(purpose -> texts.get("common.data.company_for", name, purpose.in(texts.locale())))
                .orElse(name);
    }

    private static String region(String code, Texts texts) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(texts.locale());
    }

    private static String period(Period time, Texts texts) {
        if (time.isZero()) {
            return texts.get("common.data.nothing_kept");
        }
        List<String> words = new ArrayList<>();
        add(words, time.getYears(), "common.data.years", texts);
        add(words, time.getMonths(), "common.data.months", texts);
        add(words, time.getDays(), "common.data.days", texts);
        return texts.list(words);
    }

    private static void add(List<String> words, int count, String key, Texts texts) {
        if (count > 0) {
            words.add(texts.get(key, count));
        }
    }
}

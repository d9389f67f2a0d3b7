package org.openproctoring.provider.rest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openproctoring.api.exam.Accommodations;

/** The field {@code accommodations} of a registration, which Open edX's protocol does not have. */
final class AccommodationFields {
    private AccommodationFields() {}

    /** Returns the accommodations as a JSON object with the fields that are set only. */
    static Map<String, Object> of(Accommodations accommodations) {
        Map<String, Object> fields = new LinkedHashMap<>();
        accommodations
                .breaks()
                .ifPresent(breaks -> fields.put(
                        "breaks",
                        new TreeMap<String, Object>(Map.of(
                                "count", breaks.count(),
                                "stop_clock", breaks.stopClock(),
                                "total_mins", breaks.totalLength().toMinutes()))));
        put(fields, "permitted_items", accommodations.permittedItems());
        put(fields, "permitted_people", accommodations.permittedPeople());
        put(fields, "waived_rules", accommodations.waivedRules());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Map<? extends Enum<?>, String> values) {
        Map<String, String> words = new LinkedHashMap<>();
        values.forEach((value, details) -> words.put(value.name().toLowerCase(Locale.ROOT), details));
        if (!words.isEmpty()) {
            fields.put(name, words);
        }
    }
}

package org.openproctoring.core.course;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The submitted fields that are dropped, by key.
 *
 * @param retired the fields that are no longer used, sorted
 * @param unknown the unknown fields, sorted
 */
record DroppedFields(List<String> retired, List<String> unknown) {
    private static final int MAX_NAMES = 5;
    private static final int MAX_NAME_LENGTH = 64;

    DroppedFields {
        retired = List.copyOf(retired);
        unknown = List.copyOf(unknown);
    }

    /** Returns at most one warning for all retired fields and one for all unknown fields. */
    List<Violation> warnings() {
        List<Violation> warnings = new ArrayList<>();
        if (!retired.isEmpty()) {
            warnings.add(ViolationCode.RETIRED_FIELD.at(
                    retired.get(0), "No longer used, and ignored: " + names(retired) + "."));
        }
        if (!unknown.isEmpty()) {
            warnings.add(ViolationCode.UNKNOWN_FIELD.at(
                    abbreviated(unknown.get(0)), "Unknown, and ignored: " + names(unknown) + "."));
        }
        return warnings;
    }

    private static String names(List<String> keys) {
        int more = keys.size() - MAX_NAMES;
        return keys.stream().limit(MAX_NAMES).map(DroppedFields::abbreviated).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String abbreviated(String key) {
        return key.length() > MAX_NAME_LENGTH ? key.substring(0, MAX_NAME_LENGTH) + "…" : key;
    }
}

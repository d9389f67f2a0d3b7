package org.openproctoring.host.api.course;

import java.util.List;
import java.util.Map;
import org.openproctoring.core.course.Violation;

/** Violations as Open edX's API writes them: one object with one entry for each. */
final class ViolationJson {
    private ViolationJson() {}

    static List<Map<String, String>> of(List<Violation> violations) {
        return violations.stream()
                .map(violation -> Map.of(violation.field(), message(violation)))
                .toList();
    }

    /** Open edX writes what is wrong with an address as the text of a list, and so scripts know it. */
    static String message(Violation violation) {
        return violation.code().equals("escalation-email-invalid")
                ? "['" + violation.message() + "']"
                : violation.message();
    }
}

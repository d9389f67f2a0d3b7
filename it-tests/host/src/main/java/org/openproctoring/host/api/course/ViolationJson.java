package org.openproctoring.host.api.course;

import java.util.List;
import java.util.Map;
import org.openproctoring.core.course.Violation;

/** Violations in the JSON format of Open edX's API: a list with one object per violation. */
final class ViolationJson {
    private ViolationJson() {}

    static List<Map<String, String>> of(List<Violation> violations) {
        return violations.stream()
                .map(violation -> Map.of(violation.field(), message(violation)))
                .toList();
    }

    /** Formats errors of the email like Open edX, as the text of a list, because scripts rely on it. */
    static String message(Violation violation) {
        return violation.code().equals("escalation-email-invalid")
                ? "['" + violation.message() + "']"
                : violation.message();
    }
}

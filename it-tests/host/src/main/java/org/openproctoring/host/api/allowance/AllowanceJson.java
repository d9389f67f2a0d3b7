package org.openproctoring.host.api.allowance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.host.api.JsonTime;
import org.openproctoring.host.api.course.ExamJson;
import org.openproctoring.host.exam.AllowanceKey;
import org.openproctoring.host.exam.AllowanceViolation;
import org.openproctoring.host.store.StoredAllowance;
import org.openproctoring.host.store.StoredExam;

/** Allowances in the JSON format of Open edX's API. */
final class AllowanceJson {
    private AllowanceJson() {}

    static Map<String, @Nullable Object> of(StoredAllowance allowance, StoredExam exam) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("created", JsonTime.text(allowance.createdAt()));
        json.put("modified", JsonTime.text(allowance.changedAt()));
        json.put("user", Map.of("id", allowance.learner(), "username", allowance.learner()));
        json.put("key", AllowanceKey.of(allowance.kind()).word());
        json.put("value", allowance.value());
        json.put("proctored_exam", ExamJson.of(exam));
        json.put("granted_by", allowance.grantedBy());
        return json;
    }

    static Map<String, @Nullable Object> of(StoredAllowance allowance, StoredExam exam, boolean reachesCurrent) {
        Map<String, @Nullable Object> json = of(allowance, exam);
        json.put("applies_to_current_attempt", reachesCurrent);
        return json;
    }

    /** Returns all errors; {@code detail} and {@code field} are those that clients of Open edX show. */
    static Map<String, @Nullable Object> errors(List<AllowanceViolation> violations) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("detail", AllowanceMessages.detail(violations));
        json.put("field", AllowanceMessages.field(violations.get(0)));
        json.put("errors", violations.stream().map(AllowanceJson::error).toList());
        return json;
    }

    private static Map<String, @Nullable Object> error(AllowanceViolation violation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("field", AllowanceMessages.field(violation));
        json.put("subject", violation.subject().orElse(null));
        json.put("detail", AllowanceMessages.detail(violation));
        return json;
    }
}

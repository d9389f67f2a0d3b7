package org.openproctoring.provider.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.provider.rest.http.VendorCall;
import org.openproctoring.provider.rest.http.VendorCall.Gone;
import org.openproctoring.provider.rest.http.VendorCall.Kind;
import org.openproctoring.provider.rest.http.VendorJson;
import org.openproctoring.provider.rest.http.VendorJson.UnreadableException;
import org.openproctoring.provider.rest.http.VendorResponse;

/** Saves exams at the vendor and reads them. */
final class ExamOperations implements ExamSync {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final RestContext context;

    ExamOperations(RestContext context) {
        this.context = context;
    }

    @Override
    public String save(Exam exam) {
        Optional<String> known = exam.externalId();
        VendorCall call = known.map(id -> VendorCall.post(
                        "save an exam", context.path(RestPath.EXAM, "exam_id", id), body(exam), Kind.UPDATE))
                .orElseGet(() ->
                        VendorCall.post("create an exam", context.path(RestPath.EXAMS), body(exam), Kind.CREATION));
        if (known.isPresent()) {
            return id(call, context.client().sendForSuccess(call)).orElse(known.get());
        }
        return VendorJson.id(context.client().sendForObject(call), "id")
                .orElseThrow(() -> context.failures().unusable(call, "does not contain the exam's id"));
    }

    /** Returns the id of an existing exam, which the vendor may change. */
    private Optional<String> id(VendorCall call, VendorResponse reply) {
        try {
            JsonNode json = reply.json();
            if (VendorJson.isAmbiguous(json, "id")) {
                throw context.failures().unusable(call, "contains two different ids of the exam");
            }
            return VendorJson.id(json, "id");
        } catch (UnreadableException none) {
            return Optional.empty();
        }
    }

    private Map<String, @Nullable Object> body(Exam exam) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        boolean practice = exam.type() == ExamType.PRACTICE || exam.type() == ExamType.ONBOARDING;
        body.put("id", NUMBER.matcher(exam.id()).matches() ? (Object) Long.valueOf(exam.id()) : exam.id());
        body.put("course_id", exam.courseId());
        body.put("content_id", exam.contentId());
        body.put("external_id", exam.externalId().orElse(null));
        body.put("exam_name", exam.name());
        body.put("time_limit_mins", exam.timeLimit().toMinutes());
        body.put("is_proctored", exam.type() != ExamType.TIMED);
        body.put("is_practice_exam", practice);
        body.put("is_active", exam.active());
        body.put("due_date", exam.dueDate().map(Object::toString).orElse(null));
        body.put("hide_after_due", exam.hideAfterDue());
        body.put("backend", context.backend());
        exam.reviewRules().ifPresent(text -> body.put("rule_summary", text));
        Map<String, Object> rules = exam.rules().isEmpty() ? context.settings().defaultRules() : exam.rules();
        if (!rules.isEmpty()) {
            body.put("rules", rules);
        }
        if (context.settings().documentedNames()) {
            body.put("name", exam.name());
            body.put("is_practice", practice);
        }
        return body;
    }

    @Override
    public Optional<Map<String, Object>> find(String externalId) {
        VendorCall call = VendorCall.get("read an exam", context.path(RestPath.EXAM, "exam_id", externalId))
                .gone(Gone.RESULT);
        VendorResponse reply = context.client().send(call);
        return call.isGone(reply)
                ? Optional.empty()
                : Optional.of(VendorJson.map(context.client().object(call, reply)));
    }
}

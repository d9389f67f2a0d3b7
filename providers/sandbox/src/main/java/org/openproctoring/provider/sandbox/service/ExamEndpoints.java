package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.openproctoring.provider.sandbox.Operation;
import org.openproctoring.provider.sandbox.http.FieldValidator;
import org.openproctoring.provider.sandbox.http.RequestRejectedException;
import org.openproctoring.provider.sandbox.http.SandboxJson;
import org.openproctoring.provider.sandbox.http.SandboxRequest;
import org.openproctoring.provider.sandbox.http.SandboxResponse;

/** Creates, updates and reads exams. */
public final class ExamEndpoints {
    private final SandboxStore store;

    public ExamEndpoints(SandboxStore store) {
        this.store = store;
    }

    public SandboxResponse create(SandboxRequest request) throws RequestRejectedException {
        FieldValidator fields = exam(request);
        fields.required(
                "external_id",
                value -> value.isNull() || value.asText("-").isEmpty(),
                "must be null or empty for a new exam");
        SandboxExamRecord exam = new SandboxExamRecord("exam-" + UUID.randomUUID(), fields.checked());
        store.save(exam);
        return SandboxResponse.ok(SandboxJson.object().put("id", exam.id()));
    }

    public SandboxResponse update(SandboxRequest request) throws RequestRejectedException {
        SandboxExamRecord known = requireExam(request, Operation.EXAM_UPDATE);
        FieldValidator fields = exam(request);
        fields.required(
                "external_id", value -> value.asText().equals(known.id()), "must be equal to the id in the path");
        SandboxExamRecord next = new SandboxExamRecord(known.id(), fields.checked());
        if (!next.hostId().equals(known.hostId()) || !next.courseId().equals(known.courseId())) {
            throw RequestRejectedException.conflict("this id belongs to another exam");
        }
        store.save(next);
        return SandboxResponse.ok(SandboxJson.object().put("id", known.id()));
    }

    public SandboxResponse read(SandboxRequest request) throws RequestRejectedException {
        return SandboxResponse.ok(requireExam(request, Operation.EXAM_READ).view());
    }

    private SandboxExamRecord requireExam(SandboxRequest request, Operation operation) throws RequestRejectedException {
        return store.exam(request.id(operation, "exam"))
                .orElseThrow(() -> RequestRejectedException.notFound("there is no such exam"));
    }

    private static FieldValidator exam(SandboxRequest request) throws RequestRejectedException {
        return FieldValidator.of(request)
                .required("id", ExamEndpoints::isHostId, "must be an integer or a non-blank string")
                .text("course_id")
                .text("content_id")
                .text("exam_name")
                .alias("name", "exam_name")
                .wholeNumber("time_limit_mins", 0)
                .flag("is_proctored")
                .flag("is_practice_exam")
                .alias("is_practice", "is_practice_exam")
                .flag("is_active")
                .required("due_date", ExamEndpoints::isDateOrNull, "must be null or a date and time with an offset")
                .flag("hide_after_due")
                .text("backend")
                .optional("rule_summary", JsonNode::isTextual, "must be a string")
                .optional("rules", ExamEndpoints::areRules, "must be an object of strings, numbers and booleans");
    }

    private static boolean isHostId(JsonNode value) {
        return value.isIntegralNumber()
                || (value.isTextual() && !value.textValue().isBlank());
    }

    private static boolean isDateOrNull(JsonNode value) {
        if (value.isNull()) {
            return true;
        }
        try {
            return value.isTextual() && OffsetDateTime.parse(value.textValue()).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean areRules(JsonNode value) {
        if (!(value instanceof ObjectNode rules)) {
            return false;
        }
        for (JsonNode rule : rules) {
            if (!rule.isValueNode() || rule.isNull()) {
                return false;
            }
        }
        return true;
    }
}

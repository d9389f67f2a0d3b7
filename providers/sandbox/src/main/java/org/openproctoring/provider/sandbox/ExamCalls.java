package org.openproctoring.provider.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Saves exams and gives them back. */
final class ExamCalls {
    private final Store store;

    ExamCalls(Store store) {
        this.store = store;
    }

    Reply create(Request request) throws Refusal {
        Fields fields = exam(request);
        fields.must(
                "external_id",
                value -> value.isNull() || value.asText("-").isEmpty(),
                "must be null for an exam that has no id yet");
        ExamRecord exam = new ExamRecord("exam-" + UUID.randomUUID(), fields.checked());
        store.save(exam);
        return Reply.ok(Json.object().put("id", exam.id()));
    }

    Reply update(Request request) throws Refusal {
        ExamRecord known = known(request, Operation.EXAM_UPDATE);
        Fields fields = exam(request);
        fields.must("external_id", value -> value.asText().equals(known.id()), "must be the id in the address");
        ExamRecord next = new ExamRecord(known.id(), fields.checked());
        if (!next.hostId().equals(known.hostId()) || !next.courseId().equals(known.courseId())) {
            throw Refusal.conflict("the exam with this id is another one");
        }
        store.save(next);
        return Reply.ok(Json.object().put("id", known.id()));
    }

    Reply read(Request request) throws Refusal {
        return Reply.ok(known(request, Operation.EXAM_READ).view());
    }

    private ExamRecord known(Request request, Operation operation) throws Refusal {
        return store.exam(request.id(operation, "exam")).orElseThrow(() -> Refusal.notFound("there is no such exam"));
    }

    private static Fields exam(Request request) throws Refusal {
        return Fields.of(request)
                .must("id", ExamCalls::isHostId, "must be a whole number or a text that is not blank")
                .text("course_id")
                .text("content_id")
                .text("exam_name")
                .alias("name", "exam_name")
                .wholeNumber("time_limit_mins", 0)
                .flag("is_proctored")
                .flag("is_practice_exam")
                .alias("is_practice", "is_practice_exam")
                .flag("is_active")
                .must("due_date", ExamCalls::isDateOrNull, "must be null or a date and time with its offset")
                .flag("hide_after_due")
                .text("backend")
                .may("rule_summary", JsonNode::isTextual, "must be a text")
                .may("rules", ExamCalls::areRules, "must be an object of texts, numbers and truth values");
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

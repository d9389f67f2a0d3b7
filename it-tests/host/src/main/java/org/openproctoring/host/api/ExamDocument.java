package org.openproctoring.host.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.host.exam.ExamDraft;
import org.openproctoring.host.exam.ExamField;
import org.openproctoring.host.http.RefusedException;
import org.openproctoring.host.store.StoredExam;

/**
 * Reads exams as Open edX's course authoring sends them. What is not sent stays as it is stored; Open edX clears a due
 * date that is not sent (reference, E13).
 */
final class ExamDocument {
    private final BackendEntry backend;

    /** Exams of a course with this backend. */
    ExamDocument(BackendEntry backend) {
        this.backend = backend;
    }

    ExamDraft read(JsonNode exam, Optional<StoredExam> stored) {
        return new ExamDraft(
                text(exam, "content_id").orElse(""),
                text(exam, "exam_name").or(() -> stored.map(StoredExam::name)).orElse(""),
                type(exam, stored),
                timeLimit(exam, stored),
                exam.has("due_date") ? due(exam.path("due_date")) : stored.flatMap(StoredExam::due),
                Fields.flag(
                        exam,
                        "hide_after_due",
                        stored.map(StoredExam::hiddenAfterDue).orElse(false)),
                Fields.flag(exam, "is_active", stored.map(StoredExam::active).orElse(true)),
                text(exam, "review_rules"));
    }

    /** What a field is called in a body. */
    static String name(ExamField field) {
        return switch (field) {
            case CONTENT_ID -> "content_id";
            case NAME -> "exam_name";
            case TYPE -> "exam_type";
            case TIME_LIMIT -> "time_limit_mins";
            case DUE -> "due_date";
            case REVIEW_RULES -> "review_rules";
        };
    }

    private static Optional<String> text(JsonNode exam, String name) {
        JsonNode value = exam.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw RefusedException.of(400, name + " must be a text.");
        }
        return Optional.of(value.textValue());
    }

    private ExamType type(JsonNode exam, Optional<StoredExam> stored) {
        Optional<String> word = text(exam, "exam_type");
        if (word.isPresent()) {
            return Stream.of(ExamType.values())
                    .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(word.get()))
                    .findFirst()
                    .orElseThrow(() ->
                            RefusedException.of(400, "exam_type must be proctored, practice, onboarding or timed."));
        }
        if (!exam.has("is_proctored") && !exam.has("is_practice_exam") && stored.isPresent()) {
            return stored.get().type();
        }
        boolean practice = Fields.flag(exam, "is_practice_exam", false);
        if (!Fields.flag(exam, "is_proctored", false)) {
            if (practice) {
                throw RefusedException.of(400, "A practice exam must be proctored.");
            }
            return ExamType.TIMED;
        }
        return practice ? practiceType() : ExamType.PROCTORED;
    }

    /** What Open edX calls practice is onboarding with a vendor who gets to know learners. */
    private ExamType practiceType() {
        return backend.supportsOnboarding() ? ExamType.ONBOARDING : ExamType.PRACTICE;
    }

    private static Duration timeLimit(JsonNode exam, Optional<StoredExam> stored) {
        JsonNode minutes = exam.path("time_limit_mins");
        if (minutes.isMissingNode() && stored.isPresent()) {
            return stored.get().timeLimit();
        }
        if (!minutes.isIntegralNumber() || !minutes.canConvertToInt()) {
            throw RefusedException.of(400, "time_limit_mins must be a whole number of minutes.");
        }
        return Duration.ofMinutes(minutes.intValue());
    }

    private static Optional<Instant> due(JsonNode due) {
        if (due.isNull()) {
            return Optional.empty();
        }
        try {
            if (due.isTextual()) {
                return Optional.of(OffsetDateTime.parse(due.textValue()).toInstant());
            }
        } catch (DateTimeException malformed) {
            // The same answer as below.
        }
        throw RefusedException.of(400, "due_date must be a time with its zone, such as 2027-01-31T09:00:00Z, or null.");
    }
}

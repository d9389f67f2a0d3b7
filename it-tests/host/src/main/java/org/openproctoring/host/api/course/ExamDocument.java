package org.openproctoring.host.api.course;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.host.api.Fields;
import org.openproctoring.host.exam.ExamDraft;
import org.openproctoring.host.exam.ExamField;
import org.openproctoring.host.store.StoredExam;

/**
 * Parses an exam in the format of Open edX's course authoring. Omitted fields keep their stored values; Open edX clears an
 * omitted due date (OPEN-EDX.md, E13).
 */
final class ExamDocument {
    private final Fields fields;
    private final Optional<StoredExam> stored;
    private final boolean practiceIsOnboarding;

    /**
     * Parses an exam of a list.
     *
     * @param practiceIsOnboarding whether practice in the sense of Open edX is onboarding at this vendor
     */
    ExamDocument(Fields fields, Optional<StoredExam> stored, boolean practiceIsOnboarding) {
        this.fields = fields;
        this.stored = stored;
        this.practiceIsOnboarding = practiceIsOnboarding;
    }

    ExamDraft draft() {
        return new ExamDraft(
                fields.text("content_id").orElse(""),
                fields.text("exam_name").or(() -> stored.map(StoredExam::name)).orElse(""),
                type(),
                timeLimit(),
                due(),
                fields.flag(
                        "hide_after_due", stored.map(StoredExam::hiddenAfterDue).orElse(false)),
                fields.flag("is_active", stored.map(StoredExam::active).orElse(true)),
                fields.text("review_rules"));
    }

    /** Returns the JSON name of a field. */
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

    private ExamType type() {
        Optional<String> word = fields.text("exam_type");
        if (word.isPresent()) {
            return Stream.of(ExamType.values())
                    .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(word.get()))
                    .findFirst()
                    .orElseThrow(() -> fields.wrong("exam_type", "must be proctored, practice, onboarding or timed."));
        }
        boolean flagged = fields.value("is_proctored").isPresent()
                || fields.value("is_practice_exam").isPresent();
        if (!flagged && stored.isPresent()) {
            return stored.get().type();
        }
        boolean proctored = fields.flag("is_proctored", false);
        if (!fields.flag("is_practice_exam", false)) {
            return proctored ? ExamType.PROCTORED : ExamType.TIMED;
        }
        if (!proctored) {
            throw fields.wrong("is_practice_exam", "can only be true if is_proctored is true.");
        }
        return practiceIsOnboarding ? ExamType.ONBOARDING : ExamType.PRACTICE;
    }

    private Duration timeLimit() {
        Optional<JsonNode> minutes = fields.value("time_limit_mins");
        if (minutes.isEmpty() && stored.isPresent()) {
            return stored.get().timeLimit();
        }
        return minutes.filter(value -> value.isIntegralNumber() && value.canConvertToInt())
                .map(value -> Duration.ofMinutes(value.intValue()))
                .orElseThrow(() -> fields.wrong("time_limit_mins", "must be an integer number of minutes."));
    }

    private Optional<Instant> due() {
        if (!fields.object().has("due_date")) {
            return stored.flatMap(StoredExam::due);
        }
        try {
            return fields.text("due_date")
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException malformed) {
            throw fields.wrong("due_date", "must be a time with a zone, such as 2027-01-31T09:00:00Z, or null.");
        }
    }
}

package org.openproctoring.host.api.course;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.host.api.Fields;
import org.openproctoring.host.exam.ExamDraft;
import org.openproctoring.host.exam.ExamField;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.store.StoredExam;

/**
 * Parses an exam in the format of Open edX's course authoring. Omitted fields keep their stored values; Open edX clears an
 * omitted due date (OPEN-EDX.md, E13). All fields that cannot be parsed are collected.
 */
final class ExamDocument {
    private static final Duration ANY_TIME_LIMIT = Duration.ofMinutes(1);

    private final Fields fields;
    private final Optional<StoredExam> stored;
    private final boolean practiceIsOnboarding;
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final ExamDraft draft;

    /**
     * Parses an exam.
     *
     * @param stored the stored exam, unless it is a new one
     * @param practiceIsOnboarding whether practice in the sense of Open edX is onboarding at this vendor
     */
    ExamDocument(Fields fields, Optional<StoredExam> stored, boolean practiceIsOnboarding) {
        this.fields = fields;
        this.stored = stored;
        this.practiceIsOnboarding = practiceIsOnboarding;
        draft = parsed();
    }

    /** Returns the exam; a field with an error has any value that is valid. */
    ExamDraft draft() {
        return draft;
    }

    /** Returns a message for each field that cannot be parsed, by its name. */
    Map<String, String> errors() {
        return Collections.unmodifiableMap(errors);
    }

    private ExamDraft parsed() {
        return new ExamDraft(
                read("content_id", () -> fields.text("content_id").or(() -> stored.map(StoredExam::contentId)))
                        .orElse(""),
                read("exam_name", () -> fields.text("exam_name").or(() -> stored.map(StoredExam::name)))
                        .orElse(""),
                type(),
                read("time_limit_mins", this::timeLimit).orElse(ANY_TIME_LIMIT),
                read("due_date", this::due),
                flag("hide_after_due", stored.map(StoredExam::hiddenAfterDue).orElse(false)),
                flag("is_active", stored.map(StoredExam::active).orElse(true)),
                read("review_rules", () -> fields.text("review_rules")));
    }

    /** Reads a field, or records why that is impossible. */
    private <T> Optional<T> read(String name, Supplier<Optional<T>> value) {
        try {
            return value.get();
        } catch (HttpException wrong) {
            errors.put(name, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private boolean flag(String name, boolean otherwise) {
        return read(name, () -> Optional.of(fields.flag(name, otherwise))).orElse(otherwise);
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
        ExamType otherwise = stored.map(StoredExam::type).orElse(ExamType.TIMED);
        if (fields.value("exam_type").isPresent()) {
            return read("exam_type", this::named).orElse(otherwise);
        }
        boolean flagged = fields.value("is_proctored").isPresent()
                || fields.value("is_practice_exam").isPresent();
        if (!flagged && stored.isPresent()) {
            return otherwise;
        }
        boolean proctored = flag("is_proctored", false);
        if (!flag("is_practice_exam", false)) {
            return proctored ? ExamType.PROCTORED : ExamType.TIMED;
        }
        if (!proctored) {
            errors.putIfAbsent("is_practice_exam", "is_practice_exam can only be true if is_proctored is true.");
            return otherwise;
        }
        return practiceIsOnboarding ? ExamType.ONBOARDING : ExamType.PRACTICE;
    }

    private Optional<ExamType> named() {
        Optional<String> word = fields.text("exam_type");
        Optional<ExamType> named = Stream.of(ExamType.values())
                .filter(type -> word.equals(Optional.of(type.name().toLowerCase(Locale.ROOT))))
                .findFirst();
        if (named.isEmpty()) {
            throw fields.wrong("exam_type", "must be proctored, practice, onboarding or timed.");
        }
        return named;
    }

    private Optional<Duration> timeLimit() {
        Optional<JsonNode> minutes = fields.value("time_limit_mins");
        if (minutes.isEmpty() && stored.isPresent()) {
            return stored.map(StoredExam::timeLimit);
        }
        Optional<Duration> limit = minutes.filter(value -> value.isIntegralNumber() && value.canConvertToInt())
                .map(value -> Duration.ofMinutes(value.intValue()));
        if (limit.isEmpty()) {
            throw fields.wrong("time_limit_mins", "must be an integer number of minutes.");
        }
        return limit;
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

package org.openproctoring.host.pages.course;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.host.exam.ExamDraft;
import org.openproctoring.host.exam.ExamField;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.StoredExam;

/**
 * The submitted or displayed form of an exam, with the text of its fields.
 *
 * @param type the type in lower case; "none" for an exam that learners cannot take
 * @param zone the time zone of the date and time
 * @param dueOffset the minutes from that zone to UTC at the due date, from the browser; empty without JavaScript
 * @param reviewRules absent if the form did not show them
 * @param hiddenRules the text of rules that were shown before and are hidden now
 */
record ExamForm(
        String contentId,
        String name,
        String type,
        String timeLimit,
        String dueDate,
        String dueTime,
        String zone,
        String dueOffset,
        boolean hiddenAfterDue,
        Optional<String> reviewRules,
        Optional<String> hiddenRules,
        long version) {
    private static final Texts TEXTS = Texts.ENGLISH;

    static final String NONE = "none";

    private static final String UTC = "UTC";
    private static final Pattern TIME_LIMIT = Pattern.compile("(\\d{1,2}):([0-5]\\d)");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Duration PLACEHOLDER_LIMIT = Duration.ofHours(1);

    static ExamForm of(Map<String, String> sent) {
        return new ExamForm(
                sent.getOrDefault("content_id", ""),
                sent.getOrDefault("name", ""),
                sent.getOrDefault("type", ""),
                sent.getOrDefault("time_limit", "").strip(),
                sent.getOrDefault("due_date", ""),
                sent.getOrDefault("due_time", ""),
                sent.getOrDefault("due_zone", UTC),
                sent.getOrDefault("due_offset", ""),
                sent.containsKey("hide_after_due"),
                Optional.ofNullable(sent.get("review_rules")).map(ExamForm::normalizeLineEnds),
                Optional.ofNullable(sent.get("hidden_review_rules")).map(ExamForm::normalizeLineEnds),
                FormValues.version(sent));
    }

    /** Normalizes line ends, because browsers submit CRLF. */
    private static String normalizeLineEnds(String text) {
        return text.replace("\r\n", "\n");
    }

    static ExamForm of(StoredExam exam) {
        Optional<ZonedDateTime> due = exam.due().map(instant -> instant.atZone(ZoneId.of(UTC)));
        return new ExamForm(
                exam.contentId(),
                exam.name(),
                exam.active() ? word(exam.type()) : NONE,
                hoursAndMinutes(exam.timeLimit()),
                due.map(time -> time.toLocalDate().toString()).orElse(""),
                due.map(MINUTES::format).orElse(""),
                UTC,
                "",
                exam.hiddenAfterDue(),
                Optional.of(exam.reviewRules().orElse("")),
                Optional.empty(),
                exam.version());
    }

    static ExamForm ofNew(String contentId, ExamType type) {
        return new ExamForm(
                contentId, "", word(type), "01:00", "", "", UTC, "", false, Optional.of(""), Optional.empty(), 1);
    }

    static String word(ExamType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    static String hoursAndMinutes(Duration time) {
        return String.format(Locale.ROOT, "%02d:%02d", time.toHours(), time.toMinutesPart());
    }

    /** Returns the review rules to show again. */
    String shownRules(Optional<StoredExam> stored) {
        return reviewRules
                .or(() -> hiddenRules)
                .or(() -> stored.flatMap(StoredExam::reviewRules))
                .orElse("");
    }

    public boolean inUtc() {
        return zone.equals(UTC);
    }

    /**
     * The parsed form.
     *
     * @param draft the exam, with valid placeholders for fields that cannot be parsed
     * @param errors the fields that cannot be parsed
     * @param warnings notes on values that the author may not expect
     */
    record Reading(ExamDraft draft, EnumMap<ExamField, String> errors, List<String> warnings) {}

    /** Parses the form as a new exam or as an update to the stored one. */
    Reading read(Optional<StoredExam> stored) {
        EnumMap<ExamField, String> errors = new EnumMap<>(ExamField.class);
        List<String> warnings = new ArrayList<>();
        Optional<ExamType> chosen = List.of(ExamType.values()).stream()
                .filter(known -> word(known).equals(type))
                .findFirst();
        boolean none = type.equals(NONE) && stored.isPresent();
        if (chosen.isEmpty() && !none) {
            errors.put(ExamField.TYPE, TEXTS.get("course.exam.type_missing"));
        }
        ExamDraft draft = new ExamDraft(
                contentId,
                name,
                chosen.or(() -> stored.map(StoredExam::type)).orElse(ExamType.TIMED),
                readTimeLimit(errors),
                readDue(stored.flatMap(StoredExam::due), errors, warnings),
                hiddenAfterDue,
                !none,
                reviewRules);
        return new Reading(draft, errors, List.copyOf(warnings));
    }

    private Duration readTimeLimit(Map<ExamField, String> errors) {
        Matcher matcher = TIME_LIMIT.matcher(timeLimit);
        if (!matcher.matches()) {
            errors.put(ExamField.TIME_LIMIT, TEXTS.get("course.exam.time_limit_malformed"));
            return PLACEHOLDER_LIMIT;
        }
        return Duration.ofHours(Long.parseLong(matcher.group(1))).plusMinutes(Long.parseLong(matcher.group(2)));
    }

    /** Parses the due date. An unchanged date keeps the stored instant, including its seconds and, when clocks go back, its offset. */
    private Optional<Instant> readDue(Optional<Instant> stored, Map<ExamField, String> errors, List<String> warnings) {
        if (dueDate.isBlank() && dueTime.isBlank()) {
            return Optional.empty();
        }
        Optional<ZoneId> place = readZone(warnings);
        if (place.isEmpty()) {
            errors.put(ExamField.DUE, TEXTS.get("course.exam.zone_unknown", zone));
            return Optional.empty();
        }
        return readDue(place.get(), stored, errors);
    }

    private Optional<Instant> readDue(ZoneId place, Optional<Instant> stored, Map<ExamField, String> errors) {
        try {
            LocalDateTime local = LocalDateTime.of(LocalDate.parse(dueDate), LocalTime.parse(dueTime));
            boolean unchanged = stored.map(
                            due -> LocalDateTime.ofInstant(due, place).truncatedTo(ChronoUnit.MINUTES))
                    .equals(Optional.of(local));
            if (unchanged) {
                return stored;
            }
            if (place.getRules().getValidOffsets(local).isEmpty()) {
                errors.put(ExamField.DUE, TEXTS.get("course.exam.due_skipped", zone));
            }
            return Optional.of(local.atZone(place).toInstant());
        } catch (DateTimeException malformed) {
            errors.put(ExamField.DUE, TEXTS.get("course.exam.due_incomplete"));
            return Optional.empty();
        }
    }

    /**
     * Returns the time zone. If this runtime does not know it, for example because the browser has a later tz database, the
     * browser's offset at that date and time is used instead.
     */
    private Optional<ZoneId> readZone(List<String> warnings) {
        try {
            return Optional.of(ZoneId.of(zone));
        } catch (DateTimeException unknown) {
            Optional<ZoneId> offset = readOffset();
            offset.ifPresent(known -> warnings.add(TEXTS.get("course.exam.zone_replaced", zone, known.getId())));
            return offset;
        }
    }

    /** Parses the browser's offset: the minutes from local time to UTC. */
    private Optional<ZoneId> readOffset() {
        try {
            int minutes = Integer.parseInt(dueOffset);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(Math.multiplyExact(-60, minutes));
            return Optional.of(ZoneId.ofOffset(UTC, offset));
        } catch (NumberFormatException | ArithmeticException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Returns the fields that differ from the stored exam.
     *
     * @param rulesShown whether authors of the course can see review rules
     */
    List<FieldConflict> differences(StoredExam stored, ExamDraft draft, boolean rulesShown) {
        List<FieldConflict> fields = new ArrayList<>();
        fields.add(new FieldConflict(
                TEXTS.get("course.exam.name"),
                stored.name(),
                FormValues.orNone(draft.name().strip())));
        fields.add(new FieldConflict(
                TEXTS.get("course.exam.type"),
                typeName(stored.type(), stored.active()),
                typeName(draft.type(), draft.active())));
        fields.add(new FieldConflict(
                TEXTS.get("course.exam.time_limit"),
                TEXTS.duration(stored.timeLimit()),
                TEXTS.duration(draft.timeLimit())));
        fields.add(new FieldConflict(TEXTS.get("course.exam.due"), dueText(stored.due()), dueText(draft.due())));
        fields.add(new FieldConflict(
                TEXTS.get("course.exam.hide_short"), yesNo(stored.hiddenAfterDue()), yesNo(draft.hiddenAfterDue())));
        reviewRules
                .filter(own -> rulesShown)
                .ifPresent(own -> fields.add(new FieldConflict(
                        TEXTS.get("course.exam.rules"),
                        FormValues.orNone(stored.reviewRules().orElse("").strip()),
                        FormValues.orNone(own.strip()))));
        return FieldConflict.among(fields);
    }

    static String typeName(ExamType type, boolean active) {
        if (!active) {
            return TEXTS.get("course.none");
        }
        return TEXTS.of("course.exam_type.", type);
    }

    private static String dueText(Optional<Instant> due) {
        return due.map(instant -> TEXTS.time(instant).text()).orElseGet(() -> TEXTS.get("course.none"));
    }

    private static String yesNo(boolean value) {
        return TEXTS.get(value ? "course.yes" : "course.no");
    }
}

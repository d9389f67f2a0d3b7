package org.openproctoring.host.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;

/** What an exam must be to be saved: what a page can show, a database can hold and a vendor can be told. */
final class ExamRules {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_RULES = 20_000;

    /** What a form says as {@code HH:MM}. */
    private static final Duration LONGEST_TIME = Duration.ofMinutes(100 * 60 - 1);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private ExamRules() {}

    static List<ExamViolation> check(int item, ExamDraft draft, BackendEntry backend) {
        List<ExamViolation> violations = new ArrayList<>();
        if (!isLine(draft.contentId())) {
            violations.add(new ExamViolation(
                    item,
                    ExamField.CONTENT_ID,
                    "The part of the course must be a line of at most " + LONGEST_NAME + " characters."));
        }
        if (draft.name().isBlank()) {
            violations.add(new ExamViolation(item, ExamField.NAME, "An exam needs a name."));
        } else if (!isLine(draft.name())) {
            violations.add(new ExamViolation(
                    item, ExamField.NAME, "The name must be a line of at most " + LONGEST_NAME + " characters."));
        }
        boolean unknownOnboarding = draft.active()
                && draft.type() == ExamType.ONBOARDING
                && backend.state() == BackendState.READY
                && !backend.supportsOnboarding();
        if (unknownOnboarding) {
            violations.add(new ExamViolation(
                    item, ExamField.TYPE, "The proctoring provider of this course has no onboarding exams."));
        }
        if (draft.timeLimit().toMinutes() < 1 || draft.timeLimit().compareTo(LONGEST_TIME) > 0) {
            violations.add(new ExamViolation(
                    item, ExamField.TIME_LIMIT, "The time limit must be from 1 minute to 99 hours and 59 minutes."));
        }
        if (draft.due().filter(Predicate.not(ExamRules::isDate)).isPresent()) {
            violations.add(new ExamViolation(item, ExamField.DUE, "The due date must be in a year from 1970 to 9999."));
        }
        if (draft.reviewRules().filter(Predicate.not(ExamRules::isText)).isPresent()) {
            violations.add(new ExamViolation(
                    item,
                    ExamField.REVIEW_RULES,
                    "The review rules must be a text of at most " + LONGEST_RULES + " characters."));
        }
        return violations;
    }

    private static boolean isDate(Instant due) {
        return !due.isBefore(EARLIEST) && !due.isAfter(LATEST);
    }

    private static boolean isLine(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_NAME
                && text.codePoints().allMatch(character -> isPrintable(character));
    }

    private static boolean isText(String text) {
        return text.length() <= LONGEST_RULES
                && text.codePoints().allMatch(character -> isPrintable(character) || "\r\n\t".indexOf(character) >= 0);
    }

    private static boolean isPrintable(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }
}

package org.openproctoring.host.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;

/** Validates exams: pages must be able to show them, databases to store them and vendors to accept them. */
final class ExamRules {
    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_RULES_LENGTH = 20_000;

    /** The longest time limit and the most extra time: the largest value of {@code HH:MM}. */
    static final Duration MAX_TIME = Duration.ofMinutes(100 * 60 - 1);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private ExamRules() {}

    static List<ExamViolation> check(int item, ExamDraft draft, BackendEntry backend) {
        List<ExamViolation> violations = new ArrayList<>();
        if (!isLine(draft.contentId())) {
            violations.add(new ExamViolation(
                    item,
                    ExamField.CONTENT_ID,
                    "The content id must be a single line of at most " + MAX_NAME_LENGTH + " characters."));
        }
        if (draft.name().isBlank()) {
            violations.add(new ExamViolation(item, ExamField.NAME, "Enter a name for the exam."));
        } else if (!isLine(draft.name())) {
            violations.add(new ExamViolation(
                    item,
                    ExamField.NAME,
                    "The name must be a single line of at most " + MAX_NAME_LENGTH + " characters."));
        }
        boolean unknownOnboarding = draft.active()
                && draft.type() == ExamType.ONBOARDING
                && backend.state() == BackendState.READY
                && !backend.supportsOnboarding();
        if (unknownOnboarding) {
            violations.add(new ExamViolation(
                    item,
                    ExamField.TYPE,
                    "The proctoring provider of this course doesn't support onboarding exams. Select another type."));
        }
        if (draft.timeLimit().toMinutes() < 1 || draft.timeLimit().compareTo(MAX_TIME) > 0) {
            violations.add(new ExamViolation(
                    item, ExamField.TIME_LIMIT, "The time limit must be between 1 minute and 99 hours 59 minutes."));
        }
        if (draft.due().filter(Predicate.not(ExamRules::isDate)).isPresent()) {
            violations.add(
                    new ExamViolation(item, ExamField.DUE, "The due date must be between the years 1970 and 9999."));
        }
        if (draft.reviewRules().filter(Predicate.not(ExamRules::isText)).isPresent()) {
            violations.add(new ExamViolation(
                    item,
                    ExamField.REVIEW_RULES,
                    "The review rules must be text of at most " + MAX_RULES_LENGTH + " characters."));
        }
        return violations;
    }

    private static boolean isDate(Instant due) {
        return !due.isBefore(EARLIEST) && !due.isAfter(LATEST);
    }

    private static boolean isLine(String text) {
        return !text.isBlank()
                && text.length() <= MAX_NAME_LENGTH
                && text.codePoints().allMatch(character -> isPrintable(character));
    }

    static boolean isText(String text) {
        return text.length() <= MAX_RULES_LENGTH
                && text.codePoints().allMatch(character -> isPrintable(character) || "\r\n\t".indexOf(character) >= 0);
    }

    private static boolean isPrintable(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }
}

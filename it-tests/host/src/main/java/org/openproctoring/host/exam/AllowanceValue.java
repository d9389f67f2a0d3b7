package org.openproctoring.host.exam;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.host.exam.AllowanceViolation.Problem;
import org.openproctoring.host.store.StoredExam;

/**
 * The value of a requested allowance, checked for itself and for each exam.
 *
 * @param key what is given
 * @param text the value as requested
 */
record AllowanceValue(AllowanceKey key, String text) {
    static final int LONGEST_EXCEPTION = 2_000;
    static final BigDecimal LARGEST_FACTOR = BigDecimal.TEN;

    private static final Pattern MINUTES = Pattern.compile("[0-9]{1,4}");
    private static final Pattern FACTOR = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,4})?");

    /** Returns why the value is invalid for every exam. */
    Optional<Problem> problem() {
        return switch (key) {
            case ADDITIONAL_TIME_GRANTED ->
                problemIf(
                        !MINUTES.matcher(text).matches() || !inRange(Integer.parseInt(text)), Problem.INVALID_MINUTES);
            case TIME_MULTIPLIER -> problemIf(!isFactor(), Problem.INVALID_FACTOR);
            case REVIEW_POLICY_EXCEPTION -> problemIf(!isException(), Problem.INVALID_EXCEPTION);
        };
    }

    /** Returns why a valid value cannot be given at an exam. */
    Optional<Problem> problemAt(StoredExam exam) {
        return switch (key) {
            case ADDITIONAL_TIME_GRANTED -> Optional.empty();
            case TIME_MULTIPLIER -> problemIf(!inRange(extraMinutes(exam)), Problem.FACTOR_UNSUITABLE);
            case REVIEW_POLICY_EXCEPTION -> problemIf(exam.type() == ExamType.TIMED, Problem.EXAM_NOT_REVIEWED);
        };
    }

    /** Returns the value to store for an exam. */
    String at(StoredExam exam) {
        return switch (key) {
            case ADDITIONAL_TIME_GRANTED -> String.valueOf(Integer.parseInt(text));
            case TIME_MULTIPLIER -> String.valueOf(extraMinutes(exam));
            case REVIEW_POLICY_EXCEPTION -> text;
        };
    }

    private static Optional<Problem> problemIf(boolean wrong, Problem problem) {
        return wrong ? Optional.of(problem) : Optional.empty();
    }

    private static boolean inRange(long minutes) {
        return minutes >= 1 && minutes <= ExamRules.MAX_TIME.toMinutes();
    }

    private boolean isFactor() {
        return FACTOR.matcher(text).matches()
                && new BigDecimal(text).compareTo(BigDecimal.ONE) > 0
                && new BigDecimal(text).compareTo(LARGEST_FACTOR) <= 0;
    }

    private long extraMinutes(StoredExam exam) {
        return new BigDecimal(text)
                .subtract(BigDecimal.ONE)
                .multiply(BigDecimal.valueOf(exam.timeLimit().toMinutes()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private boolean isException() {
        return !text.isEmpty() && text.length() <= LONGEST_EXCEPTION && ExamRules.isText(text);
    }
}

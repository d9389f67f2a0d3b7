package org.openproctoring.host.api.allowance;

import java.util.List;
import java.util.stream.Collectors;
import org.openproctoring.host.exam.AllowanceKey;
import org.openproctoring.host.exam.AllowanceViolation;
import org.openproctoring.host.exam.AllowanceViolation.Problem;

/** The messages for violations, and the names of the fields concerned in Open edX's responses. */
final class AllowanceMessages {
    private AllowanceMessages() {}

    static String field(AllowanceViolation violation) {
        return switch (violation.problem().field()) {
            case LEARNERS -> "user_info";
            case EXAMS -> "exam_id";
            case KEY -> "allowance_type";
            case VALUE -> "allowance_value";
        };
    }

    static String detail(List<AllowanceViolation> violations) {
        return violations.stream().map(AllowanceMessages::detail).distinct().collect(Collectors.joining(" "));
    }

    static String detail(AllowanceViolation violation) {
        return violation.subject().map(subject -> subject + ": ").orElse("") + sentence(violation.problem());
    }

    private static String sentence(Problem problem) {
        return switch (problem) {
            case NO_LEARNER -> "Name at least one learner.";
            case UNKNOWN_LEARNER -> "The course does not have a learner with this name or email address.";
            case NO_EXAM -> "Name at least one exam.";
            case UNKNOWN_EXAM -> "The course does not have such an exam.";
            case INACTIVE_EXAM -> "The exam is not active.";
            case EXAM_NOT_REVIEWED -> "The exam is not proctored, so there are no review rules.";
            case FACTOR_UNSUITABLE -> "At this exam, the factor does not give 1 to 5999 extra minutes.";
            case UNKNOWN_KEY -> "The allowance must be one of " + keys() + ".";
            case INVALID_MINUTES -> "The extra time must be a whole number of minutes from 1 to 5999.";
            case INVALID_FACTOR -> "The factor must be greater than 1 and at most 10, with at most 4 decimal places.";
            case INVALID_EXCEPTION -> "The exception must be text of 1 to 2000 characters.";
            case TOO_MANY -> "Give at most 1000 allowances at once.";
        };
    }

    private static String keys() {
        return List.of(AllowanceKey.values()).stream().map(AllowanceKey::word).collect(Collectors.joining(", "));
    }
}

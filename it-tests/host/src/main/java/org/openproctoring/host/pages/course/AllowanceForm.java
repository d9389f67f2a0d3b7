package org.openproctoring.host.pages.course;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctoring.host.exam.AllowanceKey;
import org.openproctoring.host.exam.AllowanceRequest;
import org.openproctoring.host.http.HttpRequest;

/**
 * The submitted or displayed form that gives an allowance, with the text of its fields. Templates can only call public
 * methods.
 *
 * @param learners names or email addresses of learners
 * @param exams the ids of the selected exams
 * @param key the selected {@link AllowanceKey}
 * @param minutes the extra minutes
 * @param factor the factor of the time limit
 * @param exception the exception to the review rules
 */
record AllowanceForm(String learners, Set<String> exams, String key, String minutes, String factor, String exception) {
    private static final String EXAM = "exam-";
    private static final Pattern BETWEEN = Pattern.compile("[,;\\r\\n]+");

    /** Returns the empty form; the query can select a learner and an exam. */
    static AllowanceForm of(HttpRequest call) {
        return new AllowanceForm(
                call.query("learner").orElse(""),
                call.query("exam").map(Set::of).orElse(Set.of()),
                AllowanceKey.ADDITIONAL_TIME_GRANTED.word(),
                "",
                "",
                "");
    }

    static AllowanceForm of(Map<String, String> sent) {
        return new AllowanceForm(
                sent.getOrDefault("learners", ""),
                sent.keySet().stream()
                        .filter(name -> name.startsWith(EXAM))
                        .map(name -> name.substring(EXAM.length()))
                        .collect(Collectors.toUnmodifiableSet()),
                sent.getOrDefault("key", ""),
                sent.getOrDefault("minutes", ""),
                sent.getOrDefault("factor", ""),
                sent.getOrDefault("exception", ""));
    }

    public boolean selects(String exam) {
        return exams.contains(exam);
    }

    public boolean asks(String word) {
        return key.equals(word);
    }

    AllowanceRequest request(String courseId) {
        List<String> names = Stream.of(BETWEEN.split(learners))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return new AllowanceRequest(courseId, exams.stream().sorted().toList(), names, key, value());
    }

    /** Returns the id of the field with the value. */
    String valueField() {
        return AllowanceKey.of(key)
                .map(known -> switch (known) {
                    case ADDITIONAL_TIME_GRANTED -> "minutes";
                    case TIME_MULTIPLIER -> "factor";
                    case REVIEW_POLICY_EXCEPTION -> "exception";
                })
                .orElse("key");
    }

    private String value() {
        return switch (valueField()) {
            case "minutes" -> minutes;
            case "factor" -> factor;
            case "exception" -> exception.replace("\r\n", "\n");
            default -> "";
        };
    }

    /** Omits the learners and the exception, which can describe a learner's health. */
    @Override
    public String toString() {
        return key + exams;
    }
}

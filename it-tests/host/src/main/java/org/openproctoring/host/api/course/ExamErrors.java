package org.openproctoring.host.api.course;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openproctoring.host.exam.ExamViolation;

/** The errors of submitted exams, by the exam's index and the field's name. Several errors of a field are joined. */
final class ExamErrors {
    private final Map<Integer, Map<String, String>> errors = new TreeMap<>();
    private final Map<Integer, Map<String, String>> malformed = new TreeMap<>();

    /** Adds the fields of an exam that cannot be parsed. */
    void addMalformed(int exam, Map<String, String> fields) {
        fields.forEach((field, message) -> {
            add(exam, field, message);
            malformed.computeIfAbsent(exam, number -> new LinkedHashMap<>()).put(field, message);
        });
    }

    /** Adds violations of the rules, except of fields that cannot be parsed: their values are not the submitted ones. */
    void addViolations(List<ExamViolation> violations) {
        for (ExamViolation violation : violations) {
            String field = ExamDocument.name(violation.field());
            if (!malformed.getOrDefault(violation.item(), Map.of()).containsKey(field)) {
                add(violation.item(), field, violation.message());
            }
        }
    }

    private void add(int exam, String field, String message) {
        errors.computeIfAbsent(exam, number -> new LinkedHashMap<>())
                .merge(field, message, (first, second) -> first + " " + second);
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** Returns an object per exam with its index and a message for each field. */
    List<Map<String, Object>> byExam() {
        List<Map<String, Object>> list = new ArrayList<>();
        errors.forEach((exam, fields) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("exam", exam);
            json.putAll(fields);
            list.add(json);
        });
        return list;
    }

    /** Returns a list of messages for each field of the only exam. */
    Map<String, List<String>> ofOnlyExam() {
        Map<String, List<String>> json = new LinkedHashMap<>();
        errors.getOrDefault(0, Map.of()).forEach((field, message) -> json.put(field, List.of(message)));
        return json;
    }
}

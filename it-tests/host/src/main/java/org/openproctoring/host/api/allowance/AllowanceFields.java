package org.openproctoring.host.api.allowance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openproctoring.host.api.Fields;

/**
 * The fields of a request for allowances, in the formats that clients of Open edX send. A missing or unreadable field is an
 * empty text or list, so that it is reported together with all other errors.
 */
record AllowanceFields(Fields fields) {
    static AllowanceFields of(JsonNode body) {
        return new AllowanceFields(Fields.of(body));
    }

    String examId() {
        return fields.id("exam_id");
    }

    /** Returns a string or number as text. */
    String text(String name) {
        return fields.value(name)
                .filter(AllowanceFields::isWord)
                .map(JsonNode::asText)
                .orElse("");
    }

    /** Returns the learner of a request that names one, as Open edX's clients do under either of two names. */
    List<String> learner() {
        return Stream.of("user_info", "user_id")
                .map(this::text)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .limit(1)
                .toList();
    }

    /** Returns the entries of a JSON list, or of a text with commas between them. */
    List<String> list(String name) {
        Stream<String> entries = fields.value(name)
                .map(value -> value.isArray()
                        ? StreamSupport.stream(value.spliterator(), false)
                                .filter(AllowanceFields::isWord)
                                .map(JsonNode::asText)
                        : Stream.of(text(name).split(",")))
                .orElseGet(Stream::empty);
        return entries.map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    private static boolean isWord(JsonNode value) {
        return value.isTextual() || value.isNumber();
    }
}

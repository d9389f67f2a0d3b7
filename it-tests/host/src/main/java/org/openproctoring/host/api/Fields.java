package org.openproctoring.host.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.openproctoring.host.http.HttpException;

/**
 * The fields of an object that was sent, in the forms in which clients of Open edX send them.
 *
 * @param object the object
 * @param place where it stands, for those who sent it: the beginning of a sentence, or nothing
 */
public record Fields(JsonNode object, String place) {
    public static Fields of(JsonNode body) {
        return new Fields(body, "");
    }

    /** A field, unless it is absent or null. */
    public Optional<JsonNode> value(String name) {
        return Optional.of(object.path(name)).filter(value -> !value.isMissingNode() && !value.isNull());
    }

    /** A truth value, or the word for it. */
    public boolean flag(String name, boolean otherwise) {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        return switch (value.get().isBoolean() || value.get().isTextual()
                ? value.get().asText()
                : "") {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, "must be true or false.");
        };
    }

    /** A text, unless it is absent or null. */
    public Optional<String> text(String name) {
        return value(name).map(value -> {
            if (!value.isTextual()) {
                throw wrong(name, "must be a text.");
            }
            return value.textValue();
        });
    }

    /** An id, which is a text or a whole number. */
    public String id(String name) {
        return value(name)
                .filter(value -> value.isTextual() || value.isIntegralNumber())
                .map(JsonNode::asText)
                .orElseThrow(() -> wrong(name, "must be an id."));
    }

    /** Says what is wrong with a field. */
    public HttpException wrong(String name, String sentence) {
        return HttpException.of(400, place + name + " " + sentence);
    }
}

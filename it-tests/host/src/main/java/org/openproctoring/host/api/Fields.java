package org.openproctoring.host.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.openproctoring.host.http.HttpException;

/**
 * The fields of a JSON object, in the formats that clients of Open edX send.
 *
 * @param object the object
 */
public record Fields(JsonNode object) {
    public static Fields of(JsonNode body) {
        return new Fields(body);
    }

    /** Returns a field, unless it is absent or null. */
    public Optional<JsonNode> value(String name) {
        return Optional.of(object.path(name)).filter(value -> !value.isMissingNode() && !value.isNull());
    }

    /** Returns a Boolean, or text that is true or false. */
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

    /** Returns a string, unless it is absent or null. */
    public Optional<String> text(String name) {
        return value(name).map(value -> {
            if (!value.isTextual()) {
                throw wrong(name, "must be a string.");
            }
            return value.textValue();
        });
    }

    /** Returns an id, which is a string or an integer. */
    public String id(String name) {
        return value(name)
                .filter(value -> value.isTextual() || value.isIntegralNumber())
                .map(JsonNode::asText)
                .orElseThrow(() -> wrong(name, "must be an id."));
    }

    /** Creates the error for a field. */
    public HttpException wrong(String name, String sentence) {
        return HttpException.of(400, name + " " + sentence);
    }
}

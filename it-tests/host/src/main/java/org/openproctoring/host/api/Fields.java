package org.openproctoring.host.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.openproctoring.host.http.RefusedException;

/** Single fields of a body, in the forms in which clients of Open edX send them. */
final class Fields {
    private Fields() {}

    /** A truth value, or the word for it. */
    static boolean flag(JsonNode body, String name, boolean otherwise) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        return switch (value.isBoolean() || value.isTextual() ? value.asText() : "") {
            case "true" -> true;
            case "false" -> false;
            default -> throw RefusedException.of(400, name + " must be true or false.");
        };
    }

    /** An id, which is a text or a whole number. */
    static String id(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw RefusedException.of(400, name + " must be an id.");
        }
        return value.asText();
    }
}

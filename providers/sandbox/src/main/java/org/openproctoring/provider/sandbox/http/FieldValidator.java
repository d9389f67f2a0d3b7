package org.openproctoring.provider.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Checks the fields of a JSON body and reports all faults at once, without repeating a value. */
public final class FieldValidator {
    private final ObjectNode object;
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> faults = new TreeMap<>();

    private FieldValidator(ObjectNode object) {
        this.object = object;
    }

    /** Reads the body of a request, which must be one JSON object. */
    public static FieldValidator of(SandboxRequest request) throws RequestRejectedException {
        if (!request.mediaType().equals("application/json")) {
            throw new RequestRejectedException(415, "the body must be application/json");
        }
        try {
            if (SandboxJson.parse(request.body()) instanceof ObjectNode object) {
                return new FieldValidator(object);
            }
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw RequestRejectedException.badRequest("the body is not JSON in UTF-8");
        }
        throw RequestRejectedException.badRequest("the body is not a JSON object");
    }

    public ObjectNode object() {
        return object;
    }

    public FieldValidator text(String name) {
        return required(name, value -> value.isTextual() && !value.textValue().isBlank(), "must be a non-blank string");
    }

    public FieldValidator textOrEmpty(String name) {
        return required(name, JsonNode::isTextual, "must be a string");
    }

    public FieldValidator textOrNull(String name) {
        return required(name, value -> value.isTextual() || value.isNull(), "must be a string or null");
    }

    public FieldValidator flag(String name) {
        return required(name, JsonNode::isBoolean, "must be true or false");
    }

    public FieldValidator wholeNumber(String name, int min) {
        return required(
                name,
                value -> value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= min,
                "must be an integer, " + min + " or more");
    }

    /** Checks a required field. */
    public FieldValidator required(String name, Predicate<JsonNode> valid, String rule) {
        if (object.has(name)) {
            return optional(name, valid, rule);
        }
        known.add(name);
        faults.put(name, "is missing");
        return this;
    }

    /** Checks an optional field. */
    public FieldValidator optional(String name, Predicate<JsonNode> valid, String rule) {
        known.add(name);
        if (object.has(name) && !valid.test(object.get(name))) {
            faults.put(name, rule);
        }
        return this;
    }

    /** Checks an optional second name of a field, as documented by the protocol, which must have the same value. */
    public FieldValidator alias(String name, String of) {
        return optional(name, value -> value.equals(object.get(of)), "must be equal to " + of);
    }

    /** Rejects the request if any field is invalid or unknown. */
    public ObjectNode checked() throws RequestRejectedException {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.put(name, "is not a field of this request");
            }
        });
        if (!faults.isEmpty()) {
            StringBuilder detail = new StringBuilder();
            faults.forEach((name, rule) -> detail.append(detail.isEmpty() ? "" : "; ")
                    .append(name)
                    .append(' ')
                    .append(rule));
            throw RequestRejectedException.badRequest(detail.toString());
        }
        return object;
    }
}

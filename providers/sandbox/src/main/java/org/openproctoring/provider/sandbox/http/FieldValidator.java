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

/** Checks the fields of a JSON body one by one, and tells everything that is wrong at once. Never repeats a value. */
public final class FieldValidator {
    private final ObjectNode object;
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> wrong = new TreeMap<>();

    private FieldValidator(ObjectNode object) {
        this.object = object;
    }

    /** The body of a request, which must be one JSON object. */
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
        return must(
                name, value -> value.isTextual() && !value.textValue().isBlank(), "must be a text that is not blank");
    }

    public FieldValidator textOrEmpty(String name) {
        return must(name, JsonNode::isTextual, "must be a text");
    }

    public FieldValidator textOrNull(String name) {
        return must(name, value -> value.isTextual() || value.isNull(), "must be a text or null");
    }

    public FieldValidator flag(String name) {
        return must(name, JsonNode::isBoolean, "must be true or false");
    }

    public FieldValidator wholeNumber(String name, int least) {
        return must(
                name,
                value -> value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least,
                "must be a whole number, " + least + " or more");
    }

    /** A field that must be there. */
    public FieldValidator must(String name, Predicate<JsonNode> good, String rule) {
        if (object.has(name)) {
            return may(name, good, rule);
        }
        known.add(name);
        wrong.put(name, "is missing");
        return this;
    }

    /** A field that may be there. */
    public FieldValidator may(String name, Predicate<JsonNode> good, String rule) {
        known.add(name);
        if (object.has(name) && !good.test(object.get(name))) {
            wrong.put(name, rule);
        }
        return this;
    }

    /** A second name of a field, as the protocol's documents have it: it may be there and must say the same. */
    public FieldValidator alias(String name, String of) {
        return may(name, value -> value.equals(object.get(of)), "must be equal to " + of);
    }

    /** Refuses the request if a field is wrong, or one was sent that does not exist. */
    public ObjectNode checked() throws RequestRejectedException {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong.put(name, "is not a field of this request");
            }
        });
        if (!wrong.isEmpty()) {
            StringBuilder detail = new StringBuilder();
            wrong.forEach((name, rule) -> detail.append(detail.isEmpty() ? "" : "; ")
                    .append(name)
                    .append(' ')
                    .append(rule));
            throw RequestRejectedException.badRequest(detail.toString());
        }
        return object;
    }
}

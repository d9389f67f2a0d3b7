package org.openproctoring.provider.sandbox;

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
final class Fields {
    private final ObjectNode object;
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> wrong = new TreeMap<>();

    private Fields(ObjectNode object) {
        this.object = object;
    }

    /** The body of a request, which must be one JSON object. */
    static Fields of(Request request) throws Refusal {
        if (!request.mediaType().equals("application/json")) {
            throw new Refusal(415, "the body must be application/json");
        }
        try {
            if (Json.parse(request.body()) instanceof ObjectNode object) {
                return new Fields(object);
            }
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw Refusal.badRequest("the body is not JSON in UTF-8");
        }
        throw Refusal.badRequest("the body is not a JSON object");
    }

    ObjectNode object() {
        return object;
    }

    Fields text(String name) {
        return must(
                name, value -> value.isTextual() && !value.textValue().isBlank(), "must be a text that is not blank");
    }

    Fields textOrEmpty(String name) {
        return must(name, JsonNode::isTextual, "must be a text");
    }

    Fields textOrNull(String name) {
        return must(name, value -> value.isTextual() || value.isNull(), "must be a text or null");
    }

    Fields flag(String name) {
        return must(name, JsonNode::isBoolean, "must be true or false");
    }

    Fields wholeNumber(String name, int least) {
        return must(
                name,
                value -> value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least,
                "must be a whole number, " + least + " or more");
    }

    /** A field that must be there. */
    Fields must(String name, Predicate<JsonNode> good, String rule) {
        if (object.has(name)) {
            return may(name, good, rule);
        }
        known.add(name);
        wrong.put(name, "is missing");
        return this;
    }

    /** A field that may be there. */
    Fields may(String name, Predicate<JsonNode> good, String rule) {
        known.add(name);
        if (object.has(name) && !good.test(object.get(name))) {
            wrong.put(name, rule);
        }
        return this;
    }

    /** A second name of a field, as the protocol's documents have it: it may be there and must say the same. */
    Fields alias(String name, String of) {
        return may(name, value -> value.equals(object.get(of)), "must be equal to " + of);
    }

    /** Refuses the request if a field is wrong, or one was sent that does not exist. */
    ObjectNode checked() throws Refusal {
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
            throw Refusal.badRequest(detail.toString());
        }
        return object;
    }
}

package org.openproctoring.provider.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** JSON as it is sent, and as it is read from somebody who may mean no good. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(100)
                            .maxNameLength(10_000)
                            .maxStringLength(1_000_000)
                            .build())
                    // A key that stands twice has two meanings.
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // As vendors receive it today: whatever charset they take it for, it is the same.
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /** Thrown where something is no JSON. Without message and cause: theirs would repeat what was sent. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** ASCII alone. */
    static String write(Map<String, ?> object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("a value that has no form in JSON");
        }
    }

    static JsonNode read(byte[] bytes) throws UnreadableException {
        try {
            return present(MAPPER.readTree(bytes));
        } catch (IOException unreadable) {
            throw new UnreadableException();
        }
    }

    static JsonNode read(String text) throws UnreadableException {
        try {
            return present(MAPPER.readTree(text));
        } catch (JsonProcessingException unreadable) {
            throw new UnreadableException();
        }
    }

    private static JsonNode present(JsonNode node) throws UnreadableException {
        if (node.isMissingNode()) {
            throw new UnreadableException();
        }
        return node;
    }

    static Map<String, Object> map(JsonNode object) {
        return MAPPER.convertValue(object, OBJECT);
    }

    /** The text at a key, unless it is blank. */
    static Optional<String> text(JsonNode object, String key) {
        return Optional.ofNullable(object.get(key))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank());
    }

    /** The id at a key: a text, or a whole number as a text. */
    static Optional<String> id(JsonNode object, String key) {
        return text(object, key)
                .or(() -> Optional.ofNullable(object.get(key))
                        .filter(JsonNode::isIntegralNumber)
                        .map(JsonNode::asText));
    }
}

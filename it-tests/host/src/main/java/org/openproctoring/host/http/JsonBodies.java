package org.openproctoring.host.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what clients send, within bounds, and writes what they get. */
public final class JsonBodies {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            // Which of two values was meant cannot be known.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBodies() {}

    static JsonNode object(byte[] body) {
        JsonNode node = read(body);
        if (!node.isObject()) {
            throw HttpException.of(400, "The body must be one JSON object.");
        }
        return node;
    }

    static List<JsonNode> objects(byte[] body) {
        List<JsonNode> nodes = new ArrayList<>();
        JsonNode list = read(body);
        list.forEach(nodes::add);
        if (!list.isArray() || !nodes.stream().allMatch(JsonNode::isObject)) {
            throw HttpException.of(400, "The body must be a JSON list of objects.");
        }
        return nodes;
    }

    private static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw HttpException.of(400, "JSON parse error" + at(malformed.getLocation()));
        } catch (IOException impossible) {
            throw HttpException.of(400, "JSON parse error");
        }
    }

    /** The parser's own message repeats what was sent. */
    private static String at(@Nullable JsonLocation place) {
        return place == null ? "" : " in line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    /** An object in the body, as truth values, texts, numbers, lists, maps and null. */
    public static Map<String, @Nullable Object> map(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<>() {});
    }

    static byte[] bytes(Object json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("not made of texts, numbers, truth values, lists and maps", impossible);
        }
    }
}

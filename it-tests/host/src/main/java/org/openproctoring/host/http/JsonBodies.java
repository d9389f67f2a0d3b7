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

/** Parses JSON requests within limits and writes JSON responses. */
public final class JsonBodies {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .build())
            // The intended value of a duplicate key is ambiguous.
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

    static List<JsonNode> list(byte[] body) {
        JsonNode list = read(body);
        if (!list.isArray()) {
            throw HttpException.of(400, "The body must be a JSON list.");
        }
        List<JsonNode> nodes = new ArrayList<>();
        list.forEach(nodes::add);
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

    /** Returns the location only, because the parser's message repeats the input. */
    private static String at(@Nullable JsonLocation place) {
        return place == null ? "" : " in line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    /** Converts an object to Booleans, strings, numbers, lists, maps and null. */
    public static Map<String, @Nullable Object> map(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<>() {});
    }

    static byte[] bytes(Object json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(
                    "the value does not consist of strings, numbers, Booleans, lists and maps", impossible);
        }
    }
}

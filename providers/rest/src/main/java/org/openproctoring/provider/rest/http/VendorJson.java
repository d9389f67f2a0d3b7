package org.openproctoring.provider.rest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes JSON, and reads JSON from an untrusted source.
 *
 * <p>Reading is lenient about values, so that a flaw in one of them does not hide the others: {@code
 * NaN} and numbers out of range are null, a byte that is not valid UTF-8 becomes U+FFFD, and a key with two different
 * values is {@linkplain #isAmbiguous ambiguous}. It is strict about {@linkplain #id ids}.
 */
public final class VendorJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(100)
                    .maxNameLength(10_000)
                    .maxStringLength(VendorResponse.MAX_BYTES)
                    .build())
            // Buffers per thread, the default, would keep the class loader of a stopped web application in memory.
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            // As vendors receive it from Open edX. ASCII is independent of the charset that they assume.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    /** Marks a key with two different values. Never occurs in parsed JSON. */
    private static final JsonNode AMBIGUOUS = MissingNode.getInstance();

    /** Lower-case strings that mean an absent value in some programming language. */
    private static final Set<String> ABSENT = Set.of("0", "false", "null", "none", "nil", "undefined", "nan");

    private VendorJson() {}

    /** Thrown if content is not JSON. Has no message and no cause, because they would repeat the content. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** Writes JSON in ASCII. */
    static String write(Map<String, ?> object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("a value cannot be represented in JSON");
        }
    }

    public static JsonNode read(byte[] bytes) throws UnreadableException {
        try {
            return isUtf8(bytes) || isUtf16Or32(bytes)
                    ? read(FACTORY.createParser(bytes))
                    : read(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UnreadableException();
        }
    }

    public static JsonNode read(String text) throws UnreadableException {
        try {
            return read(FACTORY.createParser(text.startsWith("\ufeff") ? text.substring(1) : text));
        } catch (IOException unreadable) {
            throw new UnreadableException();
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    /**
     * Detects UTF-16 and UTF-32 by a byte order mark or by the zero byte next to the first character, which is always
     * ASCII in JSON.
     */
    private static boolean isUtf16Or32(byte[] bytes) {
        return bytes.length >= 2
                && (bytes[0] == 0
                        || bytes[1] == 0
                        || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
                        || (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe));
    }

    private static JsonNode read(JsonParser opened) throws IOException, UnreadableException {
        try (JsonParser parser = opened) {
            if (parser.nextToken() == null) {
                throw new UnreadableException();
            }
            JsonNode value = value(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableException();
            }
            return value;
        }
    }

    /** Reads the value at the current token. The factory limits the nesting depth. */
    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> NODES.numberNode(parser.getIntValue());
                    case LONG -> NODES.numberNode(parser.getLongValue());
                    default -> NODES.numberNode(parser.getBigIntegerValue());
                };
            case VALUE_NUMBER_FLOAT -> {
                double number = parser.getDoubleValue();
                yield Double.isFinite(number) ? NODES.numberNode(number) : NODES.nullNode();
            }
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            JsonNode value = value(parser);
            JsonNode earlier = object.get(key);
            object.set(key, earlier == null || earlier.equals(value) ? value : AMBIGUOUS);
        }
        return object;
    }

    /** Returns whether an object contains a key more than once with different values. */
    public static boolean isAmbiguous(JsonNode object, String key) {
        return object.has(key) && object.path(key).equals(AMBIGUOUS);
    }

    public static Map<String, Object> map(JsonNode object) {
        return MAPPER.convertValue(object, OBJECT);
    }

    /** Returns the string at a key, unless it is blank. */
    public static Optional<String> text(JsonNode object, String key) {
        return Optional.ofNullable(object.get(key))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank());
    }

    /** Returns the string or the integer at a key, as a string. */
    public static Optional<String> name(JsonNode object, String key) {
        return text(object, key)
                .or(() -> Optional.ofNullable(object.get(key))
                        .filter(JsonNode::isIntegralNumber)
                        .map(JsonNode::asText));
    }

    /**
     * Returns the id at a key: a string, or an integer as a string. Empty if it means an absent value, cannot be part
     * of a URL, or is damaged.
     */
    public static Optional<String> id(JsonNode object, String key) {
        return name(object, key)
                .filter(id -> !ABSENT.contains(id.strip().toLowerCase(Locale.ROOT)))
                .filter(id -> id.indexOf('\ufffd') < 0)
                .filter(id -> UrlEncoding.segment(id).isPresent());
    }
}

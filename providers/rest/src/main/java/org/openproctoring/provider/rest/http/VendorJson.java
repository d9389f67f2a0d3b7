package org.openproctoring.provider.rest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
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
 * JSON as it is sent, and as it is read from somebody who may mean no good.
 *
 * <p>Reading is lenient about values that nobody asks for, so that a flaw in one of them does not hide the others: {@code
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
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            // As vendors receive it today: whatever charset they take it for, it is the same.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    /** Stands at a key with two different values. No JSON text has one. */
    private static final JsonNode AMBIGUOUS = MissingNode.getInstance();

    /** Texts that are an absent value in one programming language or another, in lower case. */
    private static final Set<String> NOTHING = Set.of("0", "false", "null", "none", "nil", "undefined", "nan");

    private VendorJson() {}

    /** Thrown where something is no JSON. Without message and cause: theirs would repeat what was sent. */
    public static final class UnreadableException extends Exception {
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

    /** By a byte order mark, or by the zero beside the first character, which is ASCII in any JSON. */
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

    /** The value that begins at the current token. As deep as the factory's limit allows. */
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

    /** Whether a key stands more than once in an object, with different values: its meaning cannot be known. */
    public static boolean isAmbiguous(JsonNode object, String key) {
        return object.has(key) && object.path(key).equals(AMBIGUOUS);
    }

    public static Map<String, Object> map(JsonNode object) {
        return MAPPER.convertValue(object, OBJECT);
    }

    /** The text at a key, unless it is blank. */
    public static Optional<String> text(JsonNode object, String key) {
        return Optional.ofNullable(object.get(key))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank());
    }

    /** The text at a key, or the whole number there as a text. */
    public static Optional<String> name(JsonNode object, String key) {
        return text(object, key)
                .or(() -> Optional.ofNullable(object.get(key))
                        .filter(JsonNode::isIntegralNumber)
                        .map(JsonNode::asText));
    }

    /**
     * The id at a key, by which the vendor can be asked later: a text, or a whole number as a text. Nothing where it stands
     * for an absent value, where no address can hold it, or where it is damaged.
     */
    public static Optional<String> id(JsonNode object, String key) {
        return name(object, key)
                .filter(id -> !NOTHING.contains(id.strip().toLowerCase(Locale.ROOT)))
                .filter(id -> id.indexOf('\ufffd') < 0)
                .filter(id -> UrlEncoding.segment(id).isPresent());
    }
}

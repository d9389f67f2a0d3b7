package org.openproctoring.scenarios.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The members that a JSON object must have, all of them and no others, in this order, each of a type. */
public final class JsonShape {
    private static final Map<String, Predicate<JsonNode>> TYPES = Map.of(
            "text", JsonNode::isTextual,
            "number", JsonNode::isInt,
            "flag", JsonNode::isBoolean,
            "list", JsonNode::isArray,
            "words", list -> list.isArray() && items(list).allMatch(JsonNode::isTextual),
            "object", JsonNode::isObject,
            "value", value -> !value.isNull() && !value.isMissingNode());

    private final List<String> members;

    private JsonShape(List<String> members) {
        this.members = members;
    }

    /** A shape, of "name type" for each member; a type that ends in {@code ?} may be an explicit null. */
    public static JsonShape of(String... members) {
        return new JsonShape(List.of(members));
    }

    /** Asserts that an object has this shape. */
    public void assertFits(JsonNode object) {
        assertThat(object.properties())
                .as("members of %s", object)
                .extracting(member -> member.getKey())
                .isEqualTo(members.stream().map(JsonShape::name).toList());
        assertThat(members)
                .as("members of their types in %s", object)
                .allMatch(member -> isOfType(object.path(name(member)), member.substring(member.indexOf(' ') + 1)));
    }

    private static boolean isOfType(JsonNode value, String type) {
        return type.endsWith("?")
                ? value.isNull() || isOfType(value, type.substring(0, type.length() - 1))
                : TYPES.getOrDefault(type, unknown -> false).test(value);
    }

    private static String name(String member) {
        return member.substring(0, member.indexOf(' '));
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}

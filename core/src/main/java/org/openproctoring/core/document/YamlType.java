package org.openproctoring.core.document;

import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** The type of a scalar by the rules of YAML 1.1. Its value is not computed. */
enum YamlType {
    /** Text, and times such as {@code 12:30}, which YAML 1.1 would read as numbers to base 60. */
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL,
    /** A value that does not have the type that its tag declares. */
    MISMATCH,
    /** A tagged number that is not decimal and would take long to compute. */
    OVERLONG_NUMBER,
    /** A value with a tag that another program must resolve. */
    UNKNOWN;

    private static final Resolver RESOLVER = new Resolver();

    private static final String NON_SPECIFIC = "!";
    private static final Set<String> SCALARS = Set.of("str", "int", "float", "bool", "null", "timestamp");

    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(?:0[bB][01_]++|0[xX][0-9a-fA-F_]++|0[0-7_]*+|[1-9][0-9_]*+)");
    private static final Pattern FLAG = Pattern.compile("y|n|yes|no|on|off|true|false", Pattern.CASE_INSENSITIVE);

    /** The length up to which SnakeYAML detects numbers without a tag. */
    private static final int MAX_NUMBER_LENGTH = 1024;

    static YamlType of(ScalarEvent event) {
        String value = event.getValue();
        if (event.getTag() == null || event.getTag().equals(NON_SPECIFIC)) {
            return detected(value, event.getImplicit().canOmitTagInPlainScalar());
        }
        return switch (standardName(event.getTag())) {
            case "str", "timestamp" -> TEXT;
            case "null" -> NULL;
            case "bool" -> FLAG.matcher(value).matches() ? BOOLEAN : MISMATCH;
            case "float" -> value.isEmpty() ? MISMATCH : NUMBER;
            case "int" -> integer(value);
            default -> UNKNOWN;
        };
    }

    private static YamlType detected(String value, boolean plain) {
        Tag tag = RESOLVER.resolve(NodeId.scalar, value, plain);
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return value.contains(":") ? TEXT : NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? NULL : TEXT;
    }

    private static YamlType integer(String value) {
        if (!INTEGER.matcher(value).matches()) {
            return MISMATCH;
        }
        boolean signed = value.startsWith("-") || value.startsWith("+");
        boolean decimal = value.charAt(signed ? 1 : 0) != '0';
        return decimal || value.length() <= MAX_NUMBER_LENGTH ? NUMBER : OVERLONG_NUMBER;
    }

    /** Returns whether a key does not have a tag, or that of a standard scalar. */
    static boolean isOrdinary(ScalarEvent key) {
        String tag = key.getTag();
        return tag == null || tag.equals(NON_SPECIFIC) || SCALARS.contains(standardName(tag));
    }

    /** Returns whether a map or list does not have a tag, or its own standard one. */
    static boolean isOrdinary(CollectionStartEvent start) {
        String tag = start.getTag();
        return tag == null
                || tag.equals(NON_SPECIFIC)
                || standardName(tag).equals(start instanceof MappingStartEvent ? "map" : "seq");
    }

    static boolean hasMergeTag(ScalarEvent key) {
        return Tag.MERGE.getValue().equals(key.getTag());
    }

    /** Returns a tag as it is written in YAML, such as {@code !vault} or {@code !!set}; empty if it is a URI. */
    static String shorthand(String tag) {
        if (tag.startsWith(Tag.PREFIX)) {
            return "!!" + standardName(tag);
        }
        return tag.startsWith("!") ? tag : "";
    }

    /** Returns the short name of a standard tag; empty for another tag. */
    private static String standardName(String tag) {
        return tag.startsWith(Tag.PREFIX) ? tag.substring(Tag.PREFIX.length()) : "";
    }
}

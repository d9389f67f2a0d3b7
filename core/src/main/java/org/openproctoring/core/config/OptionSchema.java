package org.openproctoring.core.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openproctoring.api.BrowserUrl;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.OptionType;

/**
 * JSON Schemas of options: what {@link OptionsReader} accepts, as far as a schema can express it. The regular expressions
 * mean the same in Java and in ECMAScript.
 */
public final class OptionSchema {
    /** The keyword with the option's {@link OptionType}, in lower case. */
    public static final String TYPE = "x-option-type";

    /** The keyword of options whose values reports mask. */
    public static final String MASKED = "x-option-masked";

    /** The keyword with which editors explain a pattern. */
    private static final String EXPLANATION = "patternErrorMessage";

    private static final String MUST_BE_RESOLVABLE =
            "must not be an unresolved template, or have a ${ that is neither ${NAME} nor ${file:/path}";

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    /** Text that is not an unresolved template, and in which every <code>${</code> is a reference or escaped. */
    private static final String RESOLVABLE = "^(?![\\s\\S]*\\{\\{[\\s\\S]*\\}\\})(?![\\s\\S]*\\{%[\\s\\S]*%\\})"
            + "(?![\\s\\S]*<%[\\s\\S]*%>)(?!\\s*(?:" + anyCase("set") + "|" + anyCase("change") + "|"
            + anyCase("replace")
            + ")[-_ ]?" + anyCase("me") + "(?![A-Za-z0-9]))"
            + "[^$]*(?:(?:\\$\\$\\{|\\$\\{(?:" + NAME + "|file:[^}]+)\\}|\\$(?!\\$?\\{))[^$]*)*$";

    /** Text with a reference, whose value is not known before the host starts. */
    private static final String REFERENCE = "(?:^|[^$])\\$\\{(?:" + NAME + "|file:[^}]+)\\}";

    private static final List<String> ANY_SCALAR = List.of("string", "number", "boolean", "null");
    private static final String URL = "[A-Za-z][A-Za-z0-9+.-]*:[/\\\\]{2}[^/\\\\?#][\\s\\S]*";
    private static final String LINK = "[A-Za-z][A-Za-z0-9+.-]*:[\\s\\S]*";
    private static final String ISO_DURATION = "[Pp](?=[0-9+Tt])(?:\\+?[0-9]+[Dd])?"
            + "(?:[Tt](?=[0-9+])(?:\\+?[0-9]+[Hh])?(?:\\+?[0-9]+[Mm])?(?:\\+?[0-9]+(?:[.,][0-9]{0,9})?[Ss])?)?";
    private static final long MAX_SECONDS = 1_000_000_000_000L;

    private OptionSchema() {}

    /** Returns the definitions that the schemas of options refer to, by name. */
    public static Map<String, Object> definitions() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("text", with(resolvable(), "type", ANY_SCALAR));
        definitions.put(
                "uri", with(scalar(URL, OptionParser.MUST_BE_URL, "string"), "maxLength", BrowserUrl.MAX_LENGTH));
        definitions.put(
                "duration",
                with(
                        scalar(
                                OptionParser.DURATION.pattern() + "|" + ISO_DURATION,
                                OptionParser.MUST_BE_DURATION,
                                "number",
                                "string"),
                        "minimum",
                        0,
                        "exclusiveMaximum",
                        MAX_SECONDS));
        definitions.put(
                "flag",
                with(
                        scalar(
                                either(OptionParser.TRUE) + "|" + either(OptionParser.FALSE),
                                OptionParser.MUST_BE_FLAG,
                                "boolean",
                                "integer",
                                "string"),
                        "minimum",
                        0,
                        "maximum",
                        1));
        definitions.put(
                "integer",
                with(
                        scalar("[-+]?[0-9]+", OptionParser.MUST_BE_INTEGER, "integer", "string"),
                        "minimum",
                        Integer.MIN_VALUE,
                        "maximum",
                        Integer.MAX_VALUE));
        definitions.put("list", list(reference("text")));
        definitions.put("map", ordered("type", List.of("object", "null"), "additionalProperties", reference("value")));
        definitions.put(
                "value",
                ordered(
                        "pattern",
                        RESOLVABLE,
                        "items",
                        reference("value"),
                        "additionalProperties",
                        reference("value")));
        return definitions;
    }

    /** Returns the schema of a reference to a definition. */
    public static Map<String, Object> reference(String definition) {
        return Map.of("$ref", "#/$defs/" + definition);
    }

    /**
     * Returns the schema of an option, with its documentation.
     *
     * @param limits what its values must match in addition to the type
     */
    public static Map<String, Object> of(OptionSpec<?> option, List<Map<String, Object>> limits) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (!option.description().isEmpty()) {
            schema.put("description", option.description());
        }
        DisplayValue.ofDefault(option).ifPresent(value -> schema.put("default", value));
        schema.put(TYPE, option.type().name().toLowerCase(Locale.ROOT));
        if (option.type() == OptionType.SECRET) {
            schema.put("writeOnly", true);
            schema.put("format", "password");
        }
        if (!option.isVisible()) {
            schema.put(MASKED, true);
        }
        List<Object> all = new ArrayList<>(List.of(type(option.type())));
        if (option.isRequired()) {
            all.add(present(option.type()));
        }
        all.addAll(limits);
        schema.put("allOf", all);
        return schema;
    }

    private static Map<String, Object> type(OptionType type) {
        return reference(type == OptionType.SECRET ? "text" : type.name().toLowerCase(Locale.ROOT));
    }

    /** Describes a value that does not count as unset. */
    private static Map<String, Object> present(OptionType type) {
        return type == OptionType.LIST || type == OptionType.MAP
                ? Map.of("not", Map.of("type", "null"))
                : ordered("type", List.of("string", "number", "boolean"), "pattern", "\\S");
    }

    /** Describes one of some words, in any case. */
    public static Map<String, Object> words(Collection<String> words) {
        List<String> sorted = words.stream().sorted().toList();
        return with(scalar(either(words), mustBe(sorted), "string"), "examples", sorted);
    }

    /**
     * Says which words a value may be.
     *
     * @return the end of a sentence that begins with the key
     */
    public static String mustBe(List<String> words) {
        return "must be " + String.join(" or ", words);
    }

    /**
     * Describes text that matches a regular expression, apart from white space around it.
     *
     * @param mustBe the end of a sentence that begins with the key
     * @param types the types of values that are accepted
     */
    public static Map<String, Object> matching(String expression, String mustBe, String... types) {
        return scalar(expression, mustBe, types);
    }

    /** Describes a link that a page may contain. */
    public static Map<String, Object> link() {
        return scalar(LINK, "must be an absolute URL", "string");
    }

    /** Describes a list, which may be a single item. */
    public static Map<String, Object> list(Map<String, Object> item) {
        return ordered("if", Map.of("type", "array"), "then", Map.of("items", item), "else", item);
    }

    /** Describes a flag that is off. */
    public static Map<String, Object> off() {
        return ordered(
                "type",
                List.of("boolean", "integer", "string"),
                "not",
                Map.of("enum", List.of(true)),
                "minimum",
                0,
                "maximum",
                0,
                "pattern",
                "^\\s*(?:" + either(OptionParser.FALSE) + ")\\s*$");
    }

    /** Returns a map in the order of its arguments. */
    public static Map<String, Object> ordered(Object... keysAndValues) {
        return with(Map.of(), keysAndValues);
    }

    private static Map<String, Object> with(Map<String, Object> schema, Object... keysAndValues) {
        Map<String, Object> extended = new LinkedHashMap<>(schema);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            extended.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return extended;
    }

    /**
     * Describes a single value. Text may also be blank, which counts as unset, or have a reference. It is one pattern, because
     * a validator would report each of several alternatives.
     */
    private static Map<String, Object> scalar(String expression, String mustBe, String... types) {
        List<String> orNull = new ArrayList<>(List.of(types));
        orNull.add("null");
        return ordered(
                "type",
                orNull,
                "pattern",
                "^\\s*(?:" + expression + ")?\\s*$|" + REFERENCE,
                EXPLANATION,
                mustBe,
                "allOf",
                List.of(resolvable()));
    }

    private static Map<String, Object> resolvable() {
        return ordered("pattern", RESOLVABLE, EXPLANATION, MUST_BE_RESOLVABLE);
    }

    private static String either(Collection<String> words) {
        return words.stream().sorted().map(OptionSchema::anyCase).collect(Collectors.joining("|"));
    }

    /** Returns an expression for a word in any case, because ECMAScript has no flag for a part of an expression. */
    private static String anyCase(String word) {
        return word.chars()
                .mapToObj(letter -> Character.isLetter(letter)
                        ? "[" + Character.toString(Character.toUpperCase(letter)) + Character.toString(letter) + "]"
                        : Character.toString(letter))
                .collect(Collectors.joining());
    }
}

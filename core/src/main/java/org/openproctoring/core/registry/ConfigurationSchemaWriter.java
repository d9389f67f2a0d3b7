package org.openproctoring.core.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.core.config.BackendsReader;
import org.openproctoring.core.config.CoreOptions;
import org.openproctoring.core.config.DefaultSection;
import org.openproctoring.core.config.OptionSchema;
import org.openproctoring.core.discovery.NullProvider;

/**
 * Writes JSON Schemas of the configuration. They avoid keywords next to {@code $ref} and keywords that only the newest
 * draft has, because the language servers of some editors do not know these.
 */
public final class ConfigurationSchemaWriter {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final Locale LANGUAGE = Locale.ENGLISH;
    private static final String BACKENDS = "backends";
    private static final String ENTRY = "entry";
    private static final String SETTINGS = "settings";
    private static final String OFF = "off";
    static final String NULL_IS_BUILT_IN = "cannot be set: the backend null always uses the built-in provider";
    private static final String NAMES_PROVIDER = "names-provider";

    /** What {@link EffectiveSettings} requires in addition to the type of an option. */
    private static final Map<OptionSpec<?>, List<Map<String, Object>>> LIMITS = Map.of(
            CoreOptions.PASSING_STATUSES,
            List.of(OptionSchema.list(OptionSchema.words(EffectiveSettings.STATUS_WORDS.keySet()))),
            CoreOptions.IDENTITY_DISCLOSURE,
            List.of(OptionSchema.list(OptionSchema.words(EffectiveSettings.IDENTITY_WORDS.keySet()))),
            CoreOptions.ACCOMMODATIONS,
            List.of(OptionSchema.list(OptionSchema.words(EffectiveSettings.ACCOMMODATION_WORDS.keySet()))),
            CoreOptions.PING_FAILURE,
            List.of(OptionSchema.words(EffectiveSettings.PING_FAILURE_WORDS.keySet())),
            CoreOptions.ALLOWED_REDIRECT_HOSTS,
            List.of(OptionSchema.list(OptionSchema.matching(
                    EffectiveSettings.HOST.pattern(), EffectiveSettings.MUST_BE_HOSTS, "string", "number", "boolean"))),
            CoreOptions.ALLOWED_LAUNCH_SCHEMES,
            List.of(OptionSchema.list(OptionSchema.matching(
                    EffectiveSettings.SCHEME.pattern().replace("a-z", "A-Za-z"),
                    EffectiveSettings.MUST_BE_SCHEMES,
                    "string",
                    "boolean"))),
            CoreOptions.CLIENT_SCRIPT_URL,
            List.of(OptionSchema.matching(
                    "[Hh][Tt][Tt][Pp][Ss]?:[\\s\\S]*", EffectiveSettings.MUST_BE_WEB_URL, "string")),
            CoreOptions.LINK_URLS,
            List.of(Map.of("additionalProperties", OptionSchema.link())),
            CoreOptions.PING_INTERVAL,
            List.of(seconds(EffectiveSettings.MAX_PING_INTERVAL)),
            CoreOptions.CALL_TIMEOUT,
            List.of(seconds(EffectiveSettings.MAX_CALL_TIMEOUT)));

    private final Map<String, ProviderDescriptor> providers;

    /**
     * Creates a writer.
     *
     * @param providers the usable providers by name, in order
     */
    public ConfigurationSchemaWriter(Map<String, ProviderDescriptor> providers) {
        this.providers = providers;
    }

    /** Returns the schema of the options of one provider. */
    public static String options(ProviderDescriptor provider) {
        Map<String, Object> schema =
                document("Options of " + provider.displayName().in(LANGUAGE));
        schema.putAll(object(provider.options(), Map.of()));
        schema.put("$defs", OptionSchema.definitions());
        return text(schema);
    }

    /** Returns the schema of a file with {@code PROCTORING_BACKENDS}, or of the map of backends itself. */
    public String file() {
        List<String> wrappers = BackendsReader.WRAPPERS;
        Map<String, Object> wrapped = new LinkedHashMap<>();
        wrappers.forEach(wrapper -> wrapped.put(wrapper, OptionSchema.reference(BACKENDS)));
        Map<String, Object> schema = document("Proctoring backends");
        schema.put("type", "object");
        schema.put(
                "if",
                Map.of(
                        "anyOf",
                        wrappers.stream()
                                .map(wrapper -> required(List.of(wrapper)))
                                .toList()));
        schema.put("then", OptionSchema.ordered("properties", wrapped, "not", required(wrappers)));
        schema.put("else", OptionSchema.reference(BACKENDS));
        schema.put("$defs", definitions());
        return text(schema);
    }

    private Map<String, Object> definitions() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put(BACKENDS, backends());
        definitions.put(ENTRY, entry());
        definitions.put(SETTINGS, settings());
        definitions.put(OFF, having(CoreOptions.ENABLED, OptionSchema.off()));
        definitions.put(
                NAMES_PROVIDER,
                having(
                        CoreOptions.PROVIDER,
                        OptionSchema.ordered("type", List.of("string", "number", "boolean"), "pattern", "\\S")));
        Map<String, Object> anything = new LinkedHashMap<>();
        CoreOptions.ALL.forEach(option -> anything.put(option.key(), true));
        providers.forEach((name, provider) -> {
            Map<String, Object> schema =
                    OptionSchema.ordered("title", provider.displayName().in(LANGUAGE));
            schema.putAll(object(provider.options(), anything));
            definitions.put(definition(name), schema);
        });
        definitions.putAll(OptionSchema.definitions());
        return definitions;
    }

    private Map<String, Object> backends() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, Object> defaultBackend =
                OptionSchema.ordered("description", "The name of the backend of new courses.");
        defaultBackend.put("allOf", List.of(OptionSchema.reference("text")));
        properties.put(DefaultSection.KEY, defaultBackend);
        for (String name : providers.keySet()) {
            List<Map<String, Object>> all = new ArrayList<>(List.of(
                    OptionSchema.reference(ENTRY),
                    OptionSchema.ordered(
                            "if",
                            Map.of("anyOf", references(OFF, NAMES_PROVIDER)),
                            "else",
                            OptionSchema.reference(definition(name)))));
            if (name.equals(NullProvider.NAME)) {
                all.add(OptionSchema.ordered(
                        "if",
                        OptionSchema.reference(OFF),
                        "else",
                        properties(Map.of(
                                CoreOptions.PROVIDER.key(),
                                OptionSchema.matching(NullProvider.NAME, NULL_IS_BUILT_IN, "string")))));
            }
            properties.put(name, Map.of("allOf", all));
        }
        return OptionSchema.ordered(
                "type",
                List.of("object", "null"),
                "properties",
                properties,
                "additionalProperties",
                OptionSchema.reference(ENTRY));
    }

    /** Describes an entry by the provider that it names. The options of another provider are not known here. */
    private Map<String, Object> entry() {
        List<Map<String, Object>> all = new ArrayList<>(List.of(OptionSchema.reference(SETTINGS)));
        providers
                .keySet()
                .forEach(name -> all.add(OptionSchema.ordered(
                        "if",
                        having(CoreOptions.PROVIDER, Map.of("const", name)),
                        "then",
                        OptionSchema.reference(definition(name)))));
        return OptionSchema.ordered(
                "type", List.of("object", "null"), "if", OptionSchema.reference(OFF), "else", Map.of("allOf", all));
    }

    /** Describes the options that the library defines for every backend. */
    private Map<String, Object> settings() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (OptionSpec<?> option : CoreOptions.ALL) {
            properties.put(option.key(), OptionSchema.of(option, LIMITS.getOrDefault(option, List.of())));
        }
        properties.put(
                CoreOptions.PROVIDER.key(),
                OptionSchema.of(CoreOptions.PROVIDER, List.of(Map.of("examples", List.copyOf(providers.keySet())))));
        return properties(properties);
    }

    private static Map<String, Object> object(Collection<OptionSpec<?>> options, Map<String, Object> others) {
        Map<String, Object> properties = new LinkedHashMap<>();
        options.forEach(option -> properties.put(option.key(), OptionSchema.of(option, List.of())));
        properties.putAll(others);
        List<String> required = options.stream()
                .filter(OptionSpec::isRequired)
                .map(OptionSpec::key)
                .toList();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", required.isEmpty() ? List.of("object", "null") : "object");
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> seconds(Duration max) {
        return OptionSchema.ordered("exclusiveMinimum", 0, "maximum", max.toSeconds());
    }

    private static Map<String, Object> having(OptionSpec<?> option, Map<String, Object> value) {
        Map<String, Object> schema = OptionSchema.ordered("type", "object", "required", List.of(option.key()));
        schema.putAll(properties(Map.of(option.key(), value)));
        return schema;
    }

    private static Map<String, Object> properties(Map<String, Object> properties) {
        return OptionSchema.ordered("properties", properties);
    }

    private static Map<String, Object> required(List<String> keys) {
        return Map.of("required", keys);
    }

    private static List<Map<String, Object>> references(String... definitions) {
        return List.of(definitions).stream().map(OptionSchema::reference).toList();
    }

    private static String definition(String provider) {
        return "provider-" + provider;
    }

    private static Map<String, Object> document(String title) {
        return OptionSchema.ordered("$schema", DRAFT, "title", title);
    }

    private static String text(Map<String, Object> schema) {
        return JsonText.of(json -> JsonText.value(json, schema));
    }
}

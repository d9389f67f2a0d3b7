package org.openproctoring.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.Site;

/** Whether the schema accepts what the reader accepts. */
class SchemaAgreementTest {
    static final FakeProvider ACME = FakeProvider.named("acme")
            .options(
                    OptionSpec.text("text").visible().defaultValue("t").description("A `text`."),
                    OptionSpec.secret("secret").defaultValue(Secret.of("s3cret")),
                    OptionSpec.uri("uri").visible(),
                    OptionSpec.duration("duration").visible().defaultValue(Duration.ofMinutes(1)),
                    OptionSpec.flag("flag"),
                    OptionSpec.integer("integer"),
                    OptionSpec.list("list").defaultValue(List.of("a", "b")),
                    OptionSpec.map("map"));
    static final FakeProvider STRICT = FakeProvider.named("strict")
            .options(
                    OptionSpec.text("text").required(),
                    OptionSpec.secret("secret").required(),
                    OptionSpec.uri("uri").required(),
                    OptionSpec.duration("duration").required(),
                    OptionSpec.flag("flag").required(),
                    OptionSpec.integer("integer").required(),
                    OptionSpec.list("list").required(),
                    OptionSpec.map("map").required());
    private static final Map<String, String> ALL_REQUIRED = Map.of(
            "text",
            "a",
            "secret",
            "b",
            "uri",
            "https://a.example",
            "duration",
            "1",
            "flag",
            "true",
            "integer",
            "1",
            "list",
            "[a]",
            "map",
            "{}");
    private static final SchemaValidator SCHEMA =
            SchemaValidator.of(Site.of("{}", ACME, STRICT).configurationSchema().file());

    /** Problems that do not depend on the file alone, or are only a suspicion. */
    private static final Set<String> NOT_OF_THE_FILE =
            Set.of("provider-not-installed", "provider-pin-unknown", "default-not-configured", "value-suspicious");

    /** Values that a reference may lead to. */
    private static final List<String> RESOLVED =
            List.of("1", "https://a.example", "passed", "extra_time", "email", "continue", "null");

    /** Values in YAML, of every kind and form. */
    private static final List<String> VALUES = List.of(
            "",
            "~",
            "''",
            "' '",
            "word",
            "'two words'",
            "true",
            "false",
            "'TRUE'",
            "'No'",
            "' yes '",
            "0",
            "1",
            "2",
            "'1'",
            "-1",
            "1.5",
            "700",
            "86401",
            "'007'",
            "2147483648",
            "1000000000000",
            "'90'",
            "'500ms'",
            "' 30 s '",
            "5m",
            "1d",
            "PT30S",
            "pt9m30s",
            "P",
            "P0DT1S",
            "PT",
            "https://a.example",
            "' https://a.example/b c '",
            "https:\\\\a.example",
            "https:/a.example",
            "https://",
            "myproctor",
            "'my:proctor'",
            "a.example.org",
            "a.example.org/path",
            "mailto:help@a.example",
            "passed",
            "' Clean '",
            "Rules Violation",
            "email",
            "FULL_NAME",
            "continue",
            "ERROR",
            "acme",
            "'${X}'",
            "'${file:/dev/null/x'",
            "'a $ b $$'",
            "'${'",
            "'${1}'",
            "'{{ X }}'",
            "'a <% b %>'",
            "'{% if %}'",
            "'set-me-please'",
            "'set menu'",
            "'Change_Me!'",
            "[]",
            "[a]",
            "[1, true, ~]",
            "[passed, Clean]",
            "[email]",
            "[https]",
            "[[a]]",
            "[{a: b}]",
            "['{{ a }}']",
            "{}",
            "{a: https://a.example}",
            "{a: 1, b: [~, {c: true}]}",
            "{a: {b: '${'}}",
            "{a: '${X}'}",
            "{a: ''}");

    static Stream<OptionSpec<?>> options() {
        return Stream.concat(CoreOptions.ALL.stream(), ACME.descriptor().options().stream());
    }

    @ParameterizedTest
    @MethodSource("options")
    void aValueIsValidIfTheReaderAcceptsIt(OptionSpec<?> option) {
        assertAgreement(
                VALUES.stream().map(value -> "site: {provider: acme}\nacme:\n  " + option.key() + ": " + value + "\n"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void anOptionIsNotCheckedWhereTheProviderIsNotKnownOrTheBackendIsOff(OptionSpec<?> option) {
        assertAgreement(VALUES.stream().map(value -> "other:\n  " + option.key() + ": " + value + "\n"));
        assertAgreement(VALUES.stream()
                .filter(value -> !option.equals(CoreOptions.ENABLED))
                .map(value -> "acme:\n  enabled: off\n  " + option.key() + ": " + value + "\n"));
    }

    static Stream<String> requiredOptions() {
        return ALL_REQUIRED.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("requiredOptions")
    void aRequiredOptionNeedsAValue(String key) {
        assertAgreement(
                Stream.concat(Stream.of(strict(key, null)), VALUES.stream().map(value -> strict(key, value))));
    }

    private static String strict(String key, String value) {
        List<String> lines = new ArrayList<>(List.of("strict:"));
        ALL_REQUIRED.forEach((other, given) -> {
            if (!other.equals(key)) {
                lines.add("  " + other + ": " + given);
            } else if (value != null) {
                lines.add("  " + other + ": " + value);
            }
        });
        return String.join("\n", lines) + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "acme:",
                "acme: {}",
                "DEFAULT: acme\nacme: {}",
                "DEFAULT:\nacme: {}",
                "DEFAULT: null",
                "DEFAULT: '${X}'",
                "DEFAULT: 5",
                "{acme: {text: a}, eu: {provider: acme, flag: on}, off: {enabled: false, nonsense: [1]}}",
                "gone: {anything: [at, {all: 1}], verbose_name: Gone}",
                "gone: {provider: '${X}', anything: 1}",
                "acme: {provider: gone, anything: 1}",
                "acme: {provider: ~, text: a}",
                "acme: {provider: '', text: a}",
                "strict: {enabled: false}",
                "strict: {enabled: 'No'}",
                "strict: {provider: acme}",
                "'null': {}",
                "'null': {verbose_name: None, provider: 'null'}",
                "'null': {enabled: off, provider: acme}",
                "acme: {text: '$${X}', map: {a: '$$${X}'}}",
                "acme: {ping_interval: P1D, call_timeout: 10m}",
                "PROCTORING_BACKENDS: {acme: {}}\nother: [1, 2]\nhost: {users: {}}",
                "PROCTORING_BACKENDS:\nother: 1",
                "EDXAPP_PROCTORING_BACKENDS: {DEFAULT: acme, acme: {text: a}}\nEDXAPP_X: 1",
            })
    void aGoodFileIsAccepted(String yaml) {
        assertThat(problems(yaml)).isEmpty();
        assertThat(SCHEMA.errors(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "text",
                "acme: text",
                "acme: [text]",
                "Default: acme\nacme: {}",
                "DEFAULT: [acme]\nacme: {}",
                "DEFAULT: {name: acme}\nacme: {}",
                "DEFAULT: '{{ X }}'\nacme: {}",
                "strict:",
                "strict: {}",
                "site: {provider: strict}",
                "acme: {txet: a}",
                "acme: {nonsense: a}",
                "acme: {create_zendesk_tickets: true}",
                "site: {provider: acme, nonsense: a}",
                "acme: {provider: '', nonsense: a}",
                "acme: {provider: [acme], nonsense: a}",
                "site: {provider: acme, Provider: acme}",
                "gone: {call_timeout: soon}",
                "'null': {text: a}",
                "'null': {provider: acme}",
                "acme: {enabled: maybe}",
                "acme: {integer: '$${X}'}",
                "acme: {uri: '$$${X}'}",
                "PROCTORING_BACKENDS: {acme: {}}\nEDXAPP_PROCTORING_BACKENDS: {acme: {}}",
                "PROCTORING_BACKENDS: [acme]",
                "PROCTORING_BACKENDS: {acme: {nonsense: 1}}\nother: 1",
                "EDXAPP_PROCTORING_BACKENDS: {strict: {}}",
            })
    void aBadFileIsRefused(String yaml) {
        assertThat(problems(yaml)).isNotEmpty();
        assertThat(SCHEMA.errors(yaml)).isNotEmpty();
    }

    /** These faults depend on more than the value's type and form. The report has them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme: {text: '${NOT_SET}'}",
                "acme: {text: a, text: b}",
                "acme: {uri: 'https://a.example:99999'}",
                "acme: {integer: '2147483648'}",
                "acme: {integer: 1.0}",
                "acme: {duration: 1e3}",
                "acme: {call_timeout: 0s}",
                "acme: {call_timeout: 1h}",
                "acme: {allowed_redirect_hosts: '$${X}'}",
                "acme: {LINK_URLS: {a: 'javascript:alert(1)'}}",
            })
    void whatASchemaCannotExpressIsLeftToTheReport(String yaml) {
        assertThat(problems(yaml)).isNotEmpty();
        assertThat(SCHEMA.errors(yaml.replace("text: a, ", ""))).isEmpty();
    }

    @Test
    void anErrorNamesThePlace() {
        assertThat(SCHEMA.errors("PROCTORING_BACKENDS:\n  eu: {provider: acme, integer: many}\n"))
                .extracting(error -> error.getInstanceLocation().toString())
                .isNotEmpty()
                .containsOnly("/PROCTORING_BACKENDS/eu/integer");
        assertThat(SCHEMA.errors("PROCTORING_BACKENDS:\n  eu: {provider: acme, intgeer: 5}\n"))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.getInstanceLocation()).hasToString("/PROCTORING_BACKENDS/eu");
                    assertThat(error.getProperty()).isEqualTo("intgeer");
                });
    }

    private static void assertAgreement(Stream<String> files) {
        List<String> disagreements = new ArrayList<>();
        files.forEach(yaml -> {
            List<String> problems = problems(yaml);
            boolean accepted = SCHEMA.accepts(yaml);
            if (problems.isEmpty() != accepted) {
                disagreements.add(yaml + (accepted ? "  valid, but " + problems : "  " + SCHEMA.errors(yaml)));
            }
        });
        assertThat(disagreements).isEmpty();
    }

    /** Returns the problems of a file, or none if it does not have any for some value of the variable X. */
    static List<String> problems(String yaml) {
        List<String> values = yaml.contains("${X}") ? RESOLVED : RESOLVED.subList(0, 1);
        List<List<String>> problems =
                values.stream().map(value -> problems(yaml, value)).toList();
        return problems.stream().filter(List::isEmpty).findFirst().orElse(problems.get(0));
    }

    private static List<String> problems(String yaml, String value) {
        try (ProviderRegistry registry = Site.builder(yaml, ACME, STRICT)
                .environment(Map.of("X", value)::get)
                .build()) {
            return registry.report().problems().stream()
                    .filter(problem -> !NOT_OF_THE_FILE.contains(problem.code()))
                    .map(Problem::toString)
                    .toList();
        }
    }
}

package org.openproctoring.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.Site.codes;
import static org.openproctoring.core.Site.messages;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.Site;

class BackendsReaderTest {
    private static ParsedBackends parse(String text) {
        return ParsedBackends.of(BackendsConfiguration.parse(text, Site.FILE));
    }

    private static List<String> names(BackendsConfiguration configuration) {
        return ParsedBackends.of(configuration).sections().stream()
                .map(BackendSection::name)
                .toList();
    }

    private static Optional<String> defaultOf(BackendsConfiguration configuration) {
        return ParsedBackends.of(configuration).defaultBackend().map(DefaultSection::text);
    }

    private static Problem problemOf(String text) {
        ParsedBackends configuration = parse(text);
        assertThat(configuration.sections()).isEmpty();
        assertThat(configuration.problems()).hasSize(1);
        return configuration.problems().get(0);
    }

    // The map of backends

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{DEFAULT: acme, acme: {}}",
                "{\"DEFAULT\": \"acme\", \"acme\": {}}",
                "PROCTORING_BACKENDS: {DEFAULT: acme, acme: {}}",
                "{\"EDXAPP_PROCTORING_BACKENDS\": {\"DEFAULT\": \"acme\", \"acme\": {}}}",
                "SITE_NAME: x\nFEATURES: {a: true}\nPROCTORING_BACKENDS:\n  DEFAULT: acme\n  acme:\nZ: [1]\n",
                "{\"SITE_NAME\": \"x\", \"acme\": 5, \"PROCTORING_BACKENDS\": {\"DEFAULT\": \"acme\", \"acme\": {}}}"
            })
    void mapIsFoundWhereOperatorsHaveIt(String text) {
        ParsedBackends configuration = parse(text);

        assertThat(configuration.problems()).isEmpty();
        assertThat(defaultOf(configuration)).contains("acme");
        assertThat(names(configuration)).containsExactly("acme");
        assertThat(configuration).hasToString("configuration of 1 backends");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PROCTORING_BACKENDS:", "PROCTORING_BACKENDS: {}", "{}", "SITE: \nPROCTORING_BACKENDS: null"})
    void emptyMapOfBackendsIsValid(String text) {
        assertThat(parse(text).problems()).isEmpty();
        assertThat(parse(text).sections()).isEmpty();
    }

    @Test
    void taggedValuesOutsideTheBackendsAreIgnored() {
        ParsedBackends configuration = parse("""
                EDXAPP_MYSQL_PASSWORD: !vault |
                  $ANSIBLE_VAULT;1.1;AES256
                  62313365396662343061393464336163
                FEATURES: !include features.yml
                EDXAPP_EMPTY: &anchor
                EDXAPP_NUMBER: !!int 08
                EDXAPP_LIST: [!Ref x, {y: !Sub [z]}]
                PROCTORING_BACKENDS: {DEFAULT: acme, acme: {a: 1}}
                LATER: !!python/object:a.B {x: 1}
                """);

        assertThat(configuration.problems()).isEmpty();
        assertThat(defaultOf(configuration)).contains("acme");
        assertThat(names(configuration)).containsExactly("acme");
    }

    @Test
    void taggedEntryIsUnresolvedAndItsNeighboursAreNot() {
        ParsedBackends configuration = parse("acme: !include acme.yml\nglobex: {a: 1}\n");

        assertThat(configuration.problems()).isEmpty();
        assertThat(names(configuration)).containsExactly("acme", "globex");
        assertThat(configuration.sections().get(0).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("value-unresolved");
            assertThat(problem.message()).startsWith("the entry of acme has the tag !include, ");
            assertThat(problem.backend()).contains("acme");
        });
        assertThat(configuration.sections().get(1).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROCTORING_BACKENDS: !include x.yml", "!vault |\n  x\n"})
    void taggedMapOfBackendsIsUnresolved(String text) {
        assertThat(problemOf(text).code()).isEqualTo("value-unresolved");
    }

    @Test
    void taggedDefaultIsInvalid() {
        assertThat(parse("PROCTORING_BACKENDS: {DEFAULT: !vault x, acme: }").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("default-invalid");
                    assertThat(problem.message()).startsWith("DEFAULT has the tag !vault");
                });
    }

    @Test
    void linesAreThoseOfTheFile() {
        ParsedBackends configuration =
                parse("SITE_NAME: x\nPROCTORING_BACKENDS:\n  DEFAULT: acme\n\n  acme:\n    a: 1\n  globex:\n");

        assertThat(configuration.sections()).extracting(BackendSection::line).containsExactly(5, 7);
        assertThat(configuration.defaultBackend().orElseThrow().line()).isEqualTo(3);
        assertThat(configuration.sections())
                .allSatisfy(section -> assertThat(section.location()).contains(Site.FILE));
    }

    @Test
    void bothWrappersAreAmbiguous() {
        Problem problem = problemOf("PROCTORING_BACKENDS: {}\nEDXAPP_PROCTORING_BACKENDS: {acme: }\n");

        assertThat(problem.code()).isEqualTo("configuration-ambiguous");
        assertThat(problem.line()).hasValue(2);
    }

    @Test
    void duplicateWrapperIsAnError() {
        Problem problem = problemOf("PROCTORING_BACKENDS: {acme: }\nX: 1\nPROCTORING_BACKENDS: {globex: }\n");

        assertThat(problem.code()).isEqualTo("duplicate-key");
        assertThat(problem.line()).hasValue(3);
        assertThat(problem.message()).isEqualTo("PROCTORING_BACKENDS is a duplicate; it is first defined on line 1");
    }

    @Test
    void otherDuplicateKeysAreIgnored() {
        assertThat(parse("X: 1\nX: 2\nPROCTORING_BACKENDS: {acme: }\n").problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[acme] | the document is not a map but a list",
                "acme | the document is not a map but a single value",
                "PROCTORING_BACKENDS: acme | PROCTORING_BACKENDS is not a map but a single value",
                "PROCTORING_BACKENDS: [acme] | PROCTORING_BACKENDS is not a map but a list"
            })
    void documentThatIsNotAMapIsOneProblem(String text, String message) {
        Problem problem = problemOf(text);

        assertThat(problem.code()).isEqualTo("configuration-not-backends");
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.line()).hasValue(1);
        assertThat(problem.location()).contains(Site.FILE);
    }

    @Test
    void documentWithoutBackendsIsOneProblem() {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < 50; number++) {
            text.append("KEY_").append(number).append(": hunter2\n");
        }

        Problem problem = problemOf(text.toString());

        assertThat(problem.code()).isEqualTo("configuration-not-backends");
        assertThat(problem.message())
                .isEqualTo("PROCTORING_BACKENDS is missing, and the document itself is not a map of backends:"
                        + " the values of KEY_0, KEY_1, KEY_2 and 47 more are not maps");
    }

    @Test
    void singleValueThatIsNotAMapIsNamedInTheSingular() {
        assertThat(problemOf("acme: {}\nSITE_NAME: x\n").message()).endsWith(": the value of SITE_NAME is not a map");
        assertThat(problemOf("acme: {}\nSITE_NAME: x\n").line()).hasValue(2);
    }

    // Entries

    @Test
    void entryMayBeEmpty() {
        ParsedBackends configuration = parse("a:\nb: null\nc: {}\nd: ~\n");

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.sections()).allSatisfy(section -> {
            assertThat(section.problems()).isEmpty();
            assertThat(section.readable()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"hunter2, a single value", "5, a single value", "[hunter2], a list", "'', a single value"})
    void entryThatIsNotAMapIsAnErrorOfItsBackend(String value, String kind) {
        ProviderRegistry registry = Site.of(
                "PROCTORING_BACKENDS:\n  acme: " + (value.isEmpty() ? "''" : value) + "\n  globex:\n",
                FakeProvider.named("acme"),
                FakeProvider.named("globex"));

        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.MISCONFIGURED);
        assertThat(registry.backend("globex").state()).isEqualTo(BackendState.READY);
        assertThat(registry.report().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("entry-not-a-map");
            assertThat(problem.backend()).contains("acme");
            assertThat(problem.line()).hasValue(2);
            assertThat(problem.message()).isEqualTo("the entry of acme is " + kind);
        });
    }

    @Test
    void defaultInAnotherCaseGetsAHint() {
        ParsedBackends configuration = parse("PROCTORING_BACKENDS: {default: acme, acme: {}}");

        assertThat(configuration.sections().get(0).problems().get(0).action()).contains("DEFAULT in capital letters");
    }

    @Test
    void duplicateBackendIsAnError() {
        ProviderRegistry registry =
                Site.of("acme: {}\nglobex: {}\nacme: {}\n", FakeProvider.named("acme"), FakeProvider.named("globex"));

        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.MISCONFIGURED);
        assertThat(registry.report().problems())
                .filteredOn(problem -> problem.backend().equals(Optional.of("acme")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("duplicate-key");
                    assertThat(problem.line()).hasValue(3);
                    assertThat(problem.message()).isEqualTo("acme is a duplicate; it is first defined on line 1");
                });
    }

    @Test
    void duplicateBackendThatIsDisabledIsAnError() {
        ProviderRegistry registry = Site.of("acme: {}\nacme: {enabled: false}\n", FakeProvider.named("acme"));

        assertThat(codes(registry.report().problems())).containsExactly("duplicate-key");
        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.MISCONFIGURED);
    }

    @Test
    void duplicateEnabledKeyIsAnError() {
        ProviderRegistry registry = Site.of("acme: {enabled: true, enabled: false}\n", FakeProvider.named("acme"));

        assertThat(codes(registry.report().problems())).containsExactly("duplicate-key");
        assertThat(registry.backend("acme").state()).isEqualTo(BackendState.MISCONFIGURED);
    }

    // DEFAULT

    @ParameterizedTest
    @CsvSource({
        "acme, acme",
        "' acme ', acme",
        "null, null",
        "'\"null\"', null",
        "NULL, null",
        "no, no",
        "007, 007",
        "acme eu, acme eu"
    })
    void defaultIsAName(String yaml, String name) {
        assertThat(defaultOf(parse("DEFAULT: " + yaml + "\nacme:\n"))).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "''", "'  '"})
    void defaultMayBeEmpty(String yaml) {
        ParsedBackends configuration = parse("DEFAULT: " + yaml + "\nacme:\n");

        assertThat(configuration.defaultBackend()).isEmpty();
        assertThat(configuration.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"[acme], a list", "{acme: 1}, a map"})
    void defaultThatIsNotANameIsAnError(String yaml, String kind) {
        ParsedBackends configuration = parse("acme:\nDEFAULT: " + yaml + "\n");

        assertThat(configuration.defaultBackend()).isEmpty();
        assertThat(names(configuration)).containsExactly("acme");
        assertThat(configuration.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("default-invalid");
            assertThat(problem.key()).contains("DEFAULT");
            assertThat(problem.line()).hasValue(2);
            assertThat(problem.message()).isEqualTo("DEFAULT is " + kind);
        });
    }

    @Test
    void duplicateDefaultIsAnError() {
        assertThat(parse("DEFAULT: a\nDEFAULT: b\na:\nb:\n").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("duplicate-key");
                    assertThat(problem.backend()).isEmpty();
                });
    }

    @Test
    void defaultMayComeFromTheEnvironment() {
        ProviderRegistry registry = Site.builder("DEFAULT: ${WANTED}\nacme:\n", FakeProvider.named("acme"))
                .environment(Map.of("WANTED", "acme")::get)
                .build();

        assertThat(registry.defaultBackend().orElseThrow().name()).isEqualTo("acme");
    }

    @Test
    void templateAsDefaultIsUnresolved() {
        ProviderRegistry registry = Site.of("DEFAULT: '{{ backend }}'\nacme:\n", FakeProvider.named("acme"));

        assertThat(registry.defaultBackend()).isEmpty();
        assertThat(messages(registry.report().problems())).containsExactly("DEFAULT is an unresolved template");
    }

    // Sources

    @Test
    void mapsOfJavaAreTaken() {
        Map<String, Object> acme = new HashMap<>();
        acme.put("base_url", null);
        BackendsConfiguration configuration =
                BackendsConfiguration.of(Map.of("PROCTORING_BACKENDS", Map.of("DEFAULT", "acme", "acme", acme)));

        assertThat(configuration.problems()).isEmpty();
        assertThat(names(configuration)).containsExactly("acme");
        assertThat(ParsedBackends.of(configuration).sections().get(0).location())
                .isEmpty();
    }

    @Test
    void mapWithAnythingElseInItIsOneProblemWithoutTheValue() {
        BackendsConfiguration configuration = BackendsConfiguration.of(Map.of("acme", Map.of("key", new Object() {
            @Override
            public String toString() {
                return "hunter2";
            }
        })));

        assertThat(codes(configuration.problems())).containsExactly("configuration-syntax");
        assertThat(configuration.problems().toString()).contains("acme").doesNotContain("hunter2");
    }

    @Test
    void nullInAMapIsTheBackendOfThatName() {
        Map<String, Object> map = new HashMap<>(Collections.singletonMap("DEFAULT", null));

        assertThat(defaultOf(BackendsConfiguration.of(map))).contains("null");
    }

    @Test
    void streamIsReadAndLeftOpen() {
        boolean[] closed = {false};
        InputStream stream = new ByteArrayInputStream("acme:\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        assertThat(names(BackendsConfiguration.read(stream, "stream"))).containsExactly("acme");
        assertThat(closed[0]).isFalse();
    }

    @Test
    void missingFileIsAProblem() {
        BackendsConfiguration configuration = BackendsConfiguration.read(Path.of("no", "such", "file.yml"));

        assertThat(configuration.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("configuration-unreadable");
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(problem.location())
                    .contains(Path.of("no", "such", "file.yml").toString());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'', configuration-empty",
        "'# nothing', configuration-empty",
        "'{', configuration-syntax",
        "'a: [', configuration-syntax",
        "'a: 1\n b: 2', configuration-syntax"
    })
    void unreadableConfigurationIsOneProblem(String text, String code) {
        assertThat(problemOf(text).code()).isEqualTo(code);
    }
}

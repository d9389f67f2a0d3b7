package org.openproctoring.scenarios.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.serialization.NodeReader;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.scenarios.host.HostInstallation;

/** What an editor that knows JSON Schema says of an operator's file. The validator is a public one, not ours. */
@TestInstance(Lifecycle.PER_CLASS)
class SchemaIT {
    private static final NodeReader READER =
            NodeReader.builder().locationAware().build();

    /** A template, which a schema finds, or a variable that is not set. */
    private static final String UNRESOLVED = "value-unresolved";

    /** Problems that do not depend on the types of values, required options and keys. */
    private static final Set<String> NOT_EXPRESSIBLE = Set.of(
            "configuration-empty",
            "default-not-configured",
            "duplicate-key",
            "options-rejected",
            "provider-not-installed",
            "provider-pin-unknown",
            "value-suspicious",
            UNRESOLVED);

    private Schema schema;
    private HostInstallation host;

    @BeforeAll
    void printsTheSchema(@TempDir Path folder) {
        host = HostInstallation.in(folder);
        schema = schema(host.run("providers", "--schema").endedWith(0).out());
    }

    private static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    private static Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(READER.readTree(text, InputFormat.YAML)).filter(node -> !node.isMissingNode());
        } catch (IOException | IllegalArgumentException notYaml) {
            return Optional.empty();
        }
    }

    private List<Error> errors(String text) {
        return schema.validate(read(text).orElseThrow());
    }

    @Test
    void aWrongOptionIsFlaggedWhereItIs() {
        String file = """
                # yaml-language-server: $schema=proctoring.schema.json
                PROCTORING_BACKENDS:
                  DEFAULT: eu
                  eu:
                    provider: proctortrack
                    base_url: https://vendor.example
                    client_id: site
                    client_secret: ${SECRET}
                    max_concurrent_calls: many
                """;

        assertThat(errors(file)).singleElement().satisfies(error -> {
            assertThat(error.getInstanceLocation()).hasToString("/PROCTORING_BACKENDS/eu/max_concurrent_calls");
            assertThat(JsonNodes.tokenStreamLocationOf(error.getInstanceNode()).getLineNr())
                    .isEqualTo(9);
        });
        assertThat(errors(file.replace("many", "8"))).isEmpty();
    }

    @Test
    void aMisspelledAndAMissingOptionAreNamed() {
        assertThat(errors("eu: {provider: proctortrack, base_url: 'https://vendor.example', client_id: a,"
                        + " cleint_secret: b}"))
                .extracting(error -> error.getInstanceLocation() + " " + error.getKeyword() + " " + error.getProperty())
                .containsExactlyInAnyOrder("/eu required client_secret", "/eu additionalProperties cleint_secret");
    }

    @Test
    void theFilesOfTheDistributionAreValid() throws IOException {
        for (String name : List.of("proctoring.yml", "demo.yml")) {
            assertThat(errors(Files.readString(host.home().resolve("conf").resolve(name))))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void aSchemaDependsOnTheInstalledProviders(@TempDir Path folder) {
        Schema without = schema(HostInstallation.without(folder)
                .run("providers", "--schema")
                .endedWith(0)
                .out());

        assertThat(without.validate(read("proctortrack: {whatever: 1}").orElseThrow()))
                .isEmpty();
        assertThat(errors("proctortrack: {whatever: 1}")).isNotEmpty();
    }

    /** All files that the reader is tested with, apart from those that this parser does not read as editors do. */
    @Test
    void theSchemaAgreesWithTheReaderAboutEveryFile() throws IOException {
        List<String> disagreements = new ArrayList<>();
        int compared = 0;
        try (ProviderRegistry providers = registry(BackendsConfiguration.EMPTY)) {
            Schema echo = schema(providers.configurationSchema().file());
            for (ExpectedFacts expected : ExpectedFacts.all()) {
                String text = textOf(expected.file());
                Optional<JsonNode> content = read(text);
                Set<String> problems = problems(expected.file());
                if (content.isEmpty()
                        || text.contains(": *")
                        || problems.stream().anyMatch(code -> code.startsWith("configuration-"))
                        || (problems.contains(UNRESOLVED) && NOT_EXPRESSIBLE.containsAll(problems))) {
                    continue;
                }
                compared++;
                boolean valid = echo.validate(content.get()).isEmpty();
                boolean mustBeValid = NOT_EXPRESSIBLE.containsAll(problems);
                if (valid != mustBeValid) {
                    disagreements.add(expected
                            + (valid ? " is valid, but " : " is not valid: ")
                            + problems
                            + echo.validate(content.get()));
                }
            }
        }
        assertThat(disagreements).isEmpty();
        assertThat(compared).isGreaterThan(50);
    }

    private static String textOf(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> problems(Path file) {
        try (ProviderRegistry registry = registry(BackendsConfiguration.read(file))) {
            return registry.report().problems().stream().map(Problem::code).collect(Collectors.toSet());
        }
    }

    private static ProviderRegistry registry(BackendsConfiguration configuration) {
        return ProviderRegistry.builder()
                .provider(new EchoProvider())
                .provider(new PlainProvider())
                .configuration(configuration)
                .build();
    }
}

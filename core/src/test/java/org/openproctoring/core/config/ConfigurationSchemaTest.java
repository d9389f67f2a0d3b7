package org.openproctoring.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.config.SchemaAgreementTest.ACME;
import static org.openproctoring.core.config.SchemaAgreementTest.STRICT;
import static org.openproctoring.core.config.SchemaAgreementTest.problems;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.ConfigurationSchema;
import org.openproctoring.core.FakeProvider;
import org.openproctoring.core.Json;
import org.openproctoring.core.Site;

/** What a schema says about options to whoever builds a form, and to editors. */
class ConfigurationSchemaTest {
    @Test
    void anOptionIsDescribedForForms() {
        Map<?, ?> properties = Json.object(options("acme"), "properties");

        assertThat(List.copyOf(properties.keySet()))
                .isEqualTo(List.of("text", "secret", "uri", "duration", "flag", "integer", "list", "map"));
        assertThat(Json.object(properties, "text"))
                .isEqualTo(Map.of(
                        "description",
                        "A `text`.",
                        "default",
                        "t",
                        "x-option-type",
                        "text",
                        "allOf",
                        List.of(Map.of("$ref", "#/$defs/text"))));
        assertThat(Json.object(properties, "duration").get("default")).isEqualTo("PT1M");
        assertThat(Json.object(properties, "list").get("default")).isEqualTo(List.of("a", "b"));
        assertThat(options("acme").get("title")).isEqualTo("Options of The acme service");
    }

    @Test
    void aSecretIsMarkedAndItsDefaultIsNotShown() {
        Map<?, ?> secret = Json.object(Json.object(options("acme"), "properties"), "secret");

        assertThat(secret.get("x-option-type")).isEqualTo("secret");
        assertThat(secret.get("x-option-masked")).isEqualTo(true);
        assertThat(secret.get("writeOnly")).isEqualTo(true);
        assertThat(secret.get("format")).isEqualTo("password");
        assertThat(secret.get("default")).isNull();
        assertThat(schema().options("acme").orElseThrow()).doesNotContain("s3cret");
        assertThat(schema().file()).doesNotContain("s3cret");
    }

    @Test
    void requiredOptionsAreListed() {
        assertThat(options("strict").get("required"))
                .isEqualTo(List.of("text", "secret", "uri", "duration", "flag", "integer", "list", "map"));
        assertThat(options("acme").get("required")).isNull();
        assertThat(options("acme").get("additionalProperties")).isEqualTo(false);
    }

    @Test
    void theSchemaOfAProvidersOptionsChecksThem() {
        SchemaValidator options = SchemaValidator.of(schema().options("acme").orElseThrow());

        assertThat(options.accepts("{text: a, integer: 5, flag: on}")).isTrue();
        assertThat(options.accepts("{integer: many}")).isFalse();
        assertThat(options.accepts("{enabled: true}")).isFalse();
    }

    @Test
    void onlyProvidersThatABackendCanUseAreDescribed() {
        ConfigurationSchema schema = Site.of(
                        "{}",
                        ACME,
                        FakeProvider.named("twice"),
                        FakeProvider.named("twice"),
                        FakeProvider.named("old").spiVersion(0))
                .configurationSchema();

        assertThat(schema.providers()).containsExactly("acme", "null");
        assertThat(schema.options("twice")).isEmpty();
        assertThat(schema.options("gone")).isEmpty();
    }

    @Test
    void editorsExplainAPatternInTheWordsOfTheReport() {
        assertThat(schema().file())
                .contains("\"must be true or false\"", "\"must be continue or error\"", "\"must be a whole number\"");
        assertThat(problems("acme: {flag: maybe, ping_failure: maybe, integer: maybe}"))
                .anyMatch(problem -> problem.contains("must be true or false"))
                .anyMatch(problem -> problem.contains("must be continue or error"))
                .anyMatch(problem -> problem.contains("must be a whole number"));
    }

    @Test
    void editorsSuggestTheInstalledProviders() {
        Map<?, ?> settings = Json.object(Json.object(Json.object(schema().file()), "$defs"), "settings");
        Map<?, ?> provider = Json.object(Json.object(settings, "properties"), "provider");

        assertThat(Json.list(provider, "allOf").contains(Map.of("examples", List.of("acme", "null", "strict"))))
                .isTrue();
    }

    @Test
    void theSchemaIsTheSameEachTime() {
        assertThat(schema().file()).isEqualTo(schema().file()).endsWith("}\n");
    }

    private static ConfigurationSchema schema() {
        return Site.of("{}", ACME, STRICT).configurationSchema();
    }

    private static Map<?, ?> options(String provider) {
        return Json.object(schema().options(provider).orElseThrow());
    }
}

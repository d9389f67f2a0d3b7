package org.openproctoring.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.Secret;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderRegistry;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** How the backends of application.yml reach the library. */
class BackendPropertiesTest {
    private static final String ACME = """
            proctoring:
              backends:
                acme:
                  base_url: https://acme.example
            """;

    private final FakeProvider provider = new FakeProvider("acme");
    private final StandardEnvironment environment = new StandardEnvironment();
    private final MutablePropertySources sources = environment.getPropertySources();

    BackendPropertiesTest() {
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    private BackendPropertiesTest yaml(String text) throws IOException {
        String name = "application-" + sources.size() + ".yml";
        new YamlPropertySourceLoader()
                .load(name, new ByteArrayResource(text.getBytes(UTF_8), name))
                .forEach(sources::addLast);
        return this;
    }

    private BackendPropertiesTest variables(Map<String, Object> variables) {
        sources.addFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return this;
    }

    private ProviderRegistry registry() {
        return ProviderRegistry.builder()
                .discovery(false)
                .provider(provider)
                .configuration(new BackendProperties(environment).read().orElseThrow())
                .build();
    }

    private BackendContext context(String backend) {
        assertThat(registry().backend(backend).problems()).isEmpty();
        return provider.contexts.get(backend);
    }

    @Test
    void withoutAnyPropertyThereAreNoBackends() throws IOException {
        yaml("proctoring:\n  public-url: https://lms.example");

        assertThat(new BackendProperties(environment).read()).isEmpty();
    }

    @Test
    void keysStayAsTheyAreWritten() throws IOException {
        yaml("""
                proctoring:
                  backends:
                    DEFAULT: Acme_EU-1
                    Acme_EU-1:
                      provider: acme
                      base_url: https://acme.example
                      LINK_URLS:
                        contact_us: https://acme.example/contact
                        Über uns!: https://acme.example/about
                    acme eu/2:
                      provider: acme
                      base_url: https://acme.example
                    "[acme.eu]":
                      provider: acme
                      base_url: https://acme.example
                    2024:
                      provider: acme
                      base_url: https://acme.example
                """);

        ProviderRegistry registry = registry();

        assertThat(registry.report().problems()).isEmpty();
        assertThat(registry.backends())
                .filteredOn(backend -> backend.state() == BackendState.READY)
                .extracting(BackendEntry::name)
                .contains("2024", "Acme_EU-1", "acme eu/2", "acme.eu");
        assertThat(registry.defaultBackend()).map(BackendEntry::name).contains("Acme_EU-1");
        assertThat(registry.backend("Acme_EU-1").contacts().links().keySet()).contains("contact_us", "Über uns!");
    }

    @Test
    void aKeyWithAHyphenIsReportedAsMisspelled() throws IOException {
        yaml("proctoring:\n  backends:\n    acme:\n      base-url: https://acme.example");

        assertThat(registry().backend("acme").problems())
                .extracting(Problem::code)
                .contains("misspelled-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme:", "acme: ~", "acme: null", "acme: \"\""})
    void anEmptyEntryIsABackendWithoutOptions(String entry) throws IOException {
        yaml("proctoring:\n  backends:\n    " + entry);

        assertThat(registry().backend("acme").problems())
                .extracting(Problem::code)
                .containsExactly("value-missing");
    }

    @Test
    void aMapInBracesIsAnEmptyEntryExceptThatVersion3DropsIt() throws IOException {
        yaml(ACME + "    empty: {}");

        assertThat(registry().backend("empty").state())
                .isEqualTo(
                        SpringBootVersion.getVersion().startsWith("3.")
                                ? BackendState.UNKNOWN
                                : BackendState.NOT_INSTALLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123", "1.10", "1_000", "0x1F", "12:30:00", "no", "True", "123 # the id of the site"})
    void anUnquotedValueIsTheTextThatIsWritten(String written) throws IOException {
        yaml(ACME + "      api_key: " + written);

        assertThat(context("acme").options().find(FakeProvider.API_KEY))
                .contains(Secret.of(written.replaceFirst(" #.*", "")));
    }

    @Test
    void anUnquotedValueIsFoundOnALineInBraces() throws IOException {
        yaml("proctoring: {backends: {\"acme\": {base_url: 'https://ü.example', page_size: 050, api_key: 007}}}");

        assertThat(context("acme").options().find(FakeProvider.API_KEY)).contains(Secret.of("007"));
    }

    @Test
    void anEntryThatIsTextIsReportedWithThePropertysName() throws IOException {
        yaml("proctoring:\n  backends:\n    acme: https://acme.example");

        assertThat(registry().backend("acme").problems())
                .extracting(Problem::toString)
                .first()
                .asString()
                .startsWith("error entry-not-a-map [acme] proctoring.backends: ");
    }

    @Test
    void listsNumbersAndFlagsKeepTheirTypes() throws IOException {
        yaml("""
                proctoring:
                  backends:
                    acme:
                      base_url: https://acme.example
                      page_size: 50
                      requires_escalation_email: true
                      show_review_rules: off
                      call_timeout: 20s
                      allowed_redirect_hosts: [one.example, two.example]
                      identity_disclosure: []
                      passing_statuses:
                        - passed
                        - violation
                """);

        assertThat(context("acme").options().find(FakeProvider.PAGE_SIZE)).contains(50);
        BackendEntry backend = registry().backend("acme");
        assertThat(backend.requiresEscalationEmail().value()).isTrue();
        assertThat(backend.showReviewRules().value()).isFalse();
        assertThat(backend.callTimeout().value()).hasSeconds(20);
        assertThat(backend.allowedRedirectHosts().value()).containsExactlyInAnyOrder("one.example", "two.example");
        assertThat(backend.identityDisclosure().value()).isEmpty();
        assertThat(backend.passingStatuses().value()).hasSize(2);
    }

    @Test
    void aSourceOfHigherPrecedenceReplacesValuesAndWholeLists() throws IOException {
        yaml("""
                proctoring:
                  backends:
                    acme:
                      page_size: 50
                      allowed_redirect_hosts: [one.example]
                """);
        yaml("""
                proctoring:
                  backends:
                    acme:
                      base_url: https://acme.example
                      page_size: 20
                      allowed_redirect_hosts: [two.example, three.example]
                """);

        assertThat(context("acme").options().find(FakeProvider.PAGE_SIZE)).contains(50);
        assertThat(registry().backend("acme").allowedRedirectHosts().value()).containsExactly("one.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROCTORING_BACKENDS_ACME_APIKEY", "PROCTORING_BACKENDS_ACME_API_KEY"})
    void anEnvironmentVariableOverridesAKeyThatIsThere(String variable) throws IOException {
        yaml(ACME + "      api_key: old").variables(Map.of(variable, "new"));

        assertThat(context("acme").options().find(FakeProvider.API_KEY)).contains(Secret.of("new"));
    }

    @Test
    void anEnvironmentVariableDoesNotDefineAKey() throws IOException {
        yaml(ACME).variables(Map.of("PROCTORING_BACKENDS_ACME_API_KEY", "new", "PROCTORING_BACKENDS", "{}"));

        assertThat(context("acme").options().find(FakeProvider.API_KEY)).isEmpty();
    }

    @Test
    void springsPlaceholdersAreResolvedBySpring() throws IOException {
        yaml(ACME + "      api_key: ${acme.key}-${ACME_REGION}-${acme.missing:none}\nacme:\n  key: k1")
                .variables(Map.of("ACME_REGION", "eu"));

        assertThat(context("acme").options().find(FakeProvider.API_KEY)).contains(Secret.of("k1-eu-none"));
    }

    @Test
    void filesAreReadByTheLibraryAlsoThroughAnotherProperty(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("key"), "from the file\n");
        yaml(ACME + "      api_key: ${acme.key}\nacme:\n  key: ${file:" + secret + "}");

        assertThat(context("acme").options().find(FakeProvider.API_KEY)).contains(Secret.of("from the file"));
    }

    @Test
    void aLiteralPlaceholderIsWrittenWithTwoDollars() throws IOException {
        yaml(ACME + "      api_key: a$${b}c");

        assertThat(context("acme").options().find(FakeProvider.API_KEY)).contains(Secret.of("a${b}c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${NOT_SET_ANYWHERE}", "${acme.not-set}", "${file:/does/not/exist}", "{{ key }}"})
    void anUnresolvedPlaceholderIsAProblem(String value) throws IOException {
        yaml(ACME + "      api_key: \"" + value + "\"");

        assertThat(registry().backend("acme").problems())
                .extracting(Problem::code)
                .containsExactly("value-unresolved");
    }

    @Test
    void propertiesFilesAndCommandLinesWorkLikeYaml() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("proctoring.backends.acme.base_url", "https://acme.example");
        properties.put("PROCTORING.Backends.acme.page_size", "50");
        properties.put("proctoring.backends.acme.allowed_redirect_hosts[1]", "two.example");
        properties.put("proctoring.backends.acme.allowed_redirect_hosts[0]", "one.example");
        sources.addLast(new MapPropertySource("commandLineArgs", properties));

        assertThat(context("acme").options().find(FakeProvider.PAGE_SIZE)).contains(50);
        assertThat(registry().backend("acme").allowedRedirectHosts().value())
                .containsExactlyInAnyOrderElementsOf(List.of("one.example", "two.example"));
    }

    @Test
    void theOriginOfAnOptionIsItsFileAndLine() throws IOException {
        yaml(ACME);

        assertThat(new BackendProperties(environment).origin("acme", "base_url"))
                .map(Object::toString)
                .hasValueSatisfying(origin ->
                        assertThat(origin).contains("application-0.yml").contains("4:17"));
    }
}

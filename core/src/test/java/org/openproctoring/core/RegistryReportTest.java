package org.openproctoring.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.DataCategory;
import org.openproctoring.api.DataSheet;
import org.openproctoring.api.LocalizedText;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.api.SubProcessor;
import org.openproctoring.api.SupportContacts;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.core.problem.ProblemCode;
import org.openproctoring.core.registry.RegistryBuilder;

class RegistryReportTest {
    private static final OptionSpec<URI> BASE_URL =
            OptionSpec.uri("base_url").required().visible();
    private static final OptionSpec<Map<String, Object>> RULES =
            OptionSpec.map("rules").visible();

    private static final DataSheet SHEET = DataSheet.builder()
            .collects(DataCategory.AUDIO)
            .doesNotCollect(DataCategory.BIOMETRICS)
            .retention(Period.ofMonths(6))
            .retentionDetails(LocalizedText.of("Audio for a week."))
            .visibleTo()
            .subProcessors(SubProcessor.of("Cloud").withCountry("IE"))
            .privacyNotice(URI.create("https://acme.example/privacy?lang=en"))
            .asOf(LocalDate.of(2026, 5, 4))
            .build();

    private static ProviderRegistry registry() {
        FakeProvider acme = FakeProvider.named("acme")
                .descriptor(ProviderDescriptor.builder(LocalizedText.of("Acme", Map.of(Locale.GERMAN, "Akme")))
                        .options(BASE_URL, RULES)
                        .capabilities(ProviderCapabilities.builder()
                                .requiresEscalationEmail(true)
                                .build())
                        .contacts(SupportContacts.builder()
                                .email("help@acme.example")
                                .link("faq", URI.create("https://u:p@acme.example/faq?k=1"))
                                .build()))
                .backend(new FakeBackend().offering(Dashboard.class, request -> URI.create("https://acme.example")));
        return Site.of("""
                DEFAULT: acme
                acme:
                  base_url: https://user:pw@acme.example
                  rules: {a: 1, b: 1.5, c: true, d: [x, 2], e: {f: g}}
                  odd: 1
                globex:
                  show_review_rules: false
                """, acme);
    }

    private static Map<?, ?> json() {
        return Json.object(registry().report().toJson());
    }

    private static Map<?, ?> named(List<?> list, String name) {
        for (Object item : list) {
            if (name.equals(((Map<?, ?>) item).get("name"))) {
                return (Map<?, ?>) item;
            }
        }
        throw new AssertionError(name);
    }

    private static Map<String, Object> effective(Object value, String from) {
        return Map.of("value", value, "from", from);
    }

    @Test
    void jsonHasItsFormatAndNothingElse() {
        assertThat(List.copyOf(json().keySet()))
                .isEqualTo(List.of("format", "default_backend", "providers", "backends", "problems"));
        assertThat(json().get("format")).isEqualTo(1L);
        assertThat(json().get("default_backend")).isEqualTo("acme");
    }

    @Test
    void jsonOfAProvider() {
        Map<?, ?> provider = named(Json.list(json(), "providers"), "acme");

        assertThat(List.copyOf(provider.keySet()))
                .isEqualTo(List.of(
                        "name",
                        "display_name",
                        "version",
                        "spi_version",
                        "state",
                        "location",
                        "provider_class",
                        "data_sheet"));
        assertThat(provider.get("display_name")).isEqualTo("Acme");
        assertThat(provider.get("spi_version")).isEqualTo(1L);
        assertThat(provider.get("state")).isEqualTo("AVAILABLE");
        assertThat(provider.get("provider_class")).isEqualTo(FakeProvider.class.getName());
    }

    @Test
    void aStatementThatIsAbsentIsNullAndAnExplicitNoneIsNot() {
        FakeProvider acme = FakeProvider.named("acme")
                .descriptor(ProviderDescriptor.builder("Acme").dataSheet(SHEET));
        ProviderRegistry registry = Site.of("{acme: {}, gone: {}}", acme);

        Map<?, ?> provider = named(Json.list(Json.object(registry.report().toJson()), "providers"), "acme");
        Map<?, ?> sheet = Json.object(provider, "data_sheet");
        Map<?, ?> collected = Json.object(sheet, "collected");
        assertThat(collected).hasSize(DataCategory.values().length);
        assertThat(collected.get("audio")).isEqualTo(true);
        assertThat(collected.get("biometrics")).isEqualTo(false);
        assertThat(collected.get("room_scan")).isNull();
        assertThat(sheet.get("stored_in")).isNull();
        assertThat(sheet.get("retention")).isEqualTo("P6M");
        assertThat(sheet.get("retention_details")).isEqualTo("Audio for a week.");
        assertThat(sheet.get("visible_to")).isEqualTo(List.of());
        Map<?, ?> cloud = (Map<?, ?>) Json.list(sheet, "sub_processors").get(0);
        assertThat(List.copyOf(cloud.keySet())).isEqualTo(List.of("name", "purpose", "country"));
        assertThat(cloud.get("country")).isEqualTo("IE");
        assertThat(sheet.get("privacy_notice")).isEqualTo("https://acme.example/privacy?lang=en");
        assertThat(sheet.get("as_of")).isEqualTo("2026-05-04");

        assertThat(registry.backend("acme").dataSheet()).isSameAs(SHEET);
        assertThat(registry.backend("gone").dataSheet()).isSameAs(DataSheet.EMPTY);
        assertThat(registry.backend("other").dataSheet()).isSameAs(DataSheet.EMPTY);
    }

    @Test
    void aProviderHasItsOptions() {
        ProviderEntry acme = registry().providers().stream()
                .filter(provider -> provider.name().equals(Optional.of("acme")))
                .findFirst()
                .orElseThrow();

        assertThat(acme.options()).isEqualTo(List.of(BASE_URL, RULES));
        assertThat(acme.dataSheet()).isSameAs(DataSheet.EMPTY);
    }

    @Test
    void jsonOfABackend() {
        Map<?, ?> backend = named(Json.list(json(), "backends"), "acme");

        assertThat(List.copyOf(backend.keySet()))
                .isEqualTo(List.of(
                        "name",
                        "provider",
                        "display_name",
                        "state",
                        "reason",
                        "requires_escalation_email",
                        "show_review_rules",
                        "has_dashboard",
                        "supports_onboarding",
                        "passing_statuses",
                        "features",
                        "contacts",
                        "options"));
        assertThat(backend.get("state")).isEqualTo("READY");
        assertThat(backend.get("reason")).isNull();
        assertThat(backend.get("requires_escalation_email")).isEqualTo(effective(true, "provider"));
        assertThat(backend.get("show_review_rules")).isEqualTo(effective(true, "provider"));
        assertThat(backend.get("has_dashboard")).isEqualTo(true);
        assertThat(backend.get("supports_onboarding")).isEqualTo(false);
        assertThat(backend.get("passing_statuses")).isEqualTo(List.of("passed"));
        assertThat(backend.get("features")).isEqualTo(List.of("Dashboard"));
    }

    @Test
    void jsonOfContacts() {
        Map<?, ?> contacts = Json.object(named(Json.list(json(), "backends"), "acme"), "contacts");

        assertThat(contacts.get("tech_support_email")).isEqualTo("help@acme.example");
        assertThat(contacts.containsKey("tech_support_phone")).isTrue();
        assertThat(contacts.get("tech_support_phone")).isNull();
        assertThat(contacts.get("LINK_URLS")).isEqualTo(Map.of("faq", "https://****@acme.example/faq?****"));
    }

    @Test
    void jsonOfOptions() {
        Map<?, ?> options = Json.object(named(Json.list(json(), "backends"), "acme"), "options");

        assertThat(options.get("base_url")).isEqualTo(effective("https://****@acme.example", "configuration"));
        assertThat(options.get("odd")).isEqualTo(effective("****", "configuration"));
        assertThat(options.get("enabled")).isEqualTo(effective(true, "default"));
        assertThat(options.get("rules"))
                .isEqualTo(effective(
                        Map.of("a", 1L, "b", 1.5, "c", true, "d", List.of("x", 2L), "e", Map.of("f", "g")),
                        "configuration"));
    }

    @Test
    void jsonOfABackendWithoutAProvider() {
        Map<?, ?> backend = named(Json.list(json(), "backends"), "globex");

        assertThat(backend.get("state")).isEqualTo("NOT_INSTALLED");
        assertThat(backend.get("reason")).isEqualTo("provider-not-installed");
        assertThat(backend.get("requires_escalation_email")).isEqualTo(effective(false, "default"));
        assertThat(backend.get("show_review_rules")).isEqualTo(effective(false, "configuration"));
    }

    @Test
    void jsonOfAProblem() {
        Map<?, ?> problem = (Map<?, ?>) Json.list(json(), "problems").get(0);

        assertThat(List.copyOf(problem.keySet()))
                .isEqualTo(List.of(
                        "code", "severity", "backend", "provider", "location", "line", "key", "message", "action"));
        assertThat(problem.get("code")).isEqualTo("provider-not-installed");
        assertThat(problem.get("severity")).isEqualTo("error");
        assertThat(problem.get("backend")).isEqualTo("globex");
        assertThat(problem.get("location")).isEqualTo(Site.FILE);
        assertThat(problem.get("line")).isEqualTo(6L);
        assertThat(problem.get("key")).isNull();
    }

    @Test
    void jsonEndsItsLastLine() {
        assertThat(registry().report().toJson()).endsWith("}\n").doesNotContain("\r");
    }

    @Test
    void tableHasALineForEachProviderBackendAndProblem() {
        assertThat(registry().report().toTable().lines().map(String::strip))
                .contains("Providers", "Backends (default: acme)", "Problems")
                .anyMatch(line -> line.matches("acme +Acme +\\S+ +AVAILABLE +\\S*classes"))
                .anyMatch(line ->
                        line.matches("acme +acme +READY +required \\(provider\\) +shown \\(provider\\) +passed +-"))
                .anyMatch(line -> line.matches("globex +globex +NOT_INSTALLED +not required \\(default\\)"
                        + " +hidden \\(configuration\\) +passed +provider-not-installed"))
                .contains("error provider-not-installed backend globex in site.yml line 6");
        assertThat(registry().report().toTable()).endsWith("\n").doesNotContain("pw@", "k=1");
    }

    @Test
    void tableWithoutProblemsSaysSo() {
        assertThat(new RegistryBuilder().discovery(false).build().report().toTable())
                .contains("Backends\n")
                .endsWith("No problems\n");
    }

    @Test
    void textWithALineBreakIsShownOnOneLine() {
        ProviderRegistry registry = Site.of(
                "\"a\\nb\\u001b\": {\"k\\ney\": 1, verbose_name: \"x\\ny\"}",
                FakeProvider.named("acme").descriptor(ProviderDescriptor.builder("A\nB")));

        assertThat(registry.report().toTable().lines()).hasSize(2 + 2 + 1 + 2 + 2 + 1 + 1 + 3 + 3);
        assertThat(registry.report().toTable()).doesNotContain("\u001b");
        assertThat(registry.report().problems())
                .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("\n", "\u001b"));
        assertThat(registry.backends().get(0).name()).isEqualTo("a\nb\u001b");
        assertThat(named(Json.list(Json.object(registry.report().toJson()), "backends"), "a\nb\u001b"))
                .isNotEmpty();
    }

    @Test
    void problemsAreOrderedBySeverityBackendLocationLineAndCode() {
        List<Problem> sorted = List.of(
                problem(ProblemCode.CONFIGURATION_EMPTY, null, null, 0),
                problem(ProblemCode.DUPLICATE_KEY, null, "a.yml", 9),
                problem(ProblemCode.VALUE_INVALID, "a", "a.yml", 10),
                problem(ProblemCode.VALUE_MISSING, "a", "a.yml", 10),
                problem(ProblemCode.VALUE_INVALID, "a", "b.yml", 2),
                problem(ProblemCode.VALUE_INVALID, "b", null, 0),
                problem(ProblemCode.PROVIDER_SHADOWED, null, "a.jar", 0),
                problem(ProblemCode.UNKNOWN_KEY, "a", "a.yml", 1));
        List<Problem> shuffled = new ArrayList<>(sorted);
        Collections.reverse(shuffled);

        shuffled.sort(Problem.ORDER);

        assertThat(shuffled).isEqualTo(sorted);
    }

    private static Problem problem(ProblemCode code, @Nullable String backend, @Nullable String location, int line) {
        return code.problem("message")
                .backend(backend)
                .location(location)
                .line(line)
                .build();
    }

    @Test
    void problemIsOneLineWithItsPlace() {
        assertThat(problem(ProblemCode.VALUE_INVALID, "acme", "site.yml", 7))
                .hasToString("error value-invalid [acme] site.yml:7: message -> " + ProblemCode.VALUE_INVALID.action());
        assertThat(problem(ProblemCode.PROVIDER_SHADOWED, null, null, 7))
                .hasToString("warning provider-shadowed: message -> " + ProblemCode.PROVIDER_SHADOWED.action());
    }
}

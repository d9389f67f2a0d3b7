package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.fixture.BadJars;
import org.openproctoring.scenarios.fixture.HealthyJars;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.JsonShape;
import org.openproctoring.scenarios.host.Report;

/** What programs that read {@code host providers --format json} rely on: every member, its type, and the orders. */
@TestInstance(Lifecycle.PER_CLASS)
class ReportContractIT {
    private static final JsonShape REPORT =
            JsonShape.of("format number", "default_backend text?", "providers list", "backends list", "problems list");
    private static final JsonShape PROVIDER = JsonShape.of(
            "name text?",
            "display_name text?",
            "version text?",
            "spi_version number?",
            "state text",
            "location text?",
            "provider_class text",
            "data_sheet object");
    private static final JsonShape DATA_SHEET = JsonShape.of(
            "collected object",
            "stored_in words?",
            "retention text?",
            "retention_details text?",
            "visible_to words?",
            "sub_processors list?",
            "privacy_notice text?",
            "as_of text?");
    private static final JsonShape BACKEND = JsonShape.of(
            "name text",
            "provider text",
            "display_name text",
            "state text",
            "reason text?",
            "requires_escalation_email object",
            "show_review_rules object",
            "has_dashboard flag",
            "supports_onboarding flag",
            "passing_statuses words",
            "features words",
            "contacts object",
            "options object");
    private static final JsonShape RULE = JsonShape.of("value flag", "from text");
    private static final JsonShape OPTION = JsonShape.of("value value", "from text");
    private static final JsonShape PROBLEM = JsonShape.of(
            "code text",
            "severity text",
            "backend text?",
            "provider text?",
            "location text?",
            "line number?",
            "key text?",
            "message text",
            "action text");

    private Report report;

    @BeforeAll
    void reportsOnJarsAndEntriesOfEveryState(@TempDir Path folder) {
        HostInstallation host = HostInstallation.in(folder)
                .add(HealthyJars.ACME)
                .add(BadJars.named("junk, no zip").jar())
                .add(BadJars.named("create throws").jar())
                .add(BadJars.named("name is null").jar());
        report = host.report(host.file("conf.yml", """
                DEFAULT: ready
                ready:
                  provider: proctortrack
                  base_url: https://vendor.example/
                  client_id: site
                  client_secret: s3cr3t-key
                  exam_return_url: https://lms.example.org/back?token=s3cr3t-token
                  default_rules: {allow_notes: true, breaks: 2, sites: [a.example.org]}
                  LINK_URLS: {contact: 'https://user:s3cr3t-password@lms.example.org/'}
                  passing_statuses: [Clean, Rules Violation]
                  has_dashboard: true
                  own_key: s3cr3t-own
                off: {enabled: false}
                gone:
                incomplete: {provider: proctortrack, show_review_rules: yes}
                rejected:
                  provider: proctortrack
                  base_url: https://user:s3cr3t-password@vendor.example/
                  client_id: site
                  client_secret: s3cr3t-key
                create-throws:
                """));
    }

    @Test
    void everyObjectHasExactlyTheMembersOfItsKind() {
        REPORT.assertFits(report.json());
        assertThat(report.providers()).isNotEmpty().allSatisfy(PROVIDER::assertFits);
        assertThat(report.providers()).allSatisfy(provider -> DATA_SHEET.assertFits(provider.path("data_sheet")));
        assertThat(report.backends()).isNotEmpty().allSatisfy(BACKEND::assertFits);
        assertThat(report.backends()).allSatisfy(backend -> {
            RULE.assertFits(backend.path("requires_escalation_email"));
            RULE.assertFits(backend.path("show_review_rules"));
            assertThat(backend.path("options")).allSatisfy(OPTION::assertFits);
        });
        assertThat(report.problems()).isNotEmpty().allSatisfy(PROBLEM::assertFits);
    }

    @Test
    void theFormatIsOneAndTheDefaultBackendIsNamed() {
        assertThat(report.json().path("format").asInt()).isEqualTo(1);
        assertThat(report.json().path("default_backend").asText()).isEqualTo("ready");
    }

    @Test
    void wordsAreAmongThoseThatAreDocumented() {
        assertThat(report.problems()).allSatisfy(problem -> {
            assertThat(problem.path("severity").asText()).isIn("error", "warning");
            assertThat(problem.path("code").asText()).matches("[a-z]+(-[a-z]+)+");
        });
        assertThat(report.json().findValuesAsText("from"))
                .isNotEmpty()
                .isSubsetOf("configuration", "provider", "default");
    }

    @Test
    void aStatementThatAProviderDoesNotMakeIsNull() {
        JsonNode proctortrack = sheetOf("proctortrack");
        JsonNode sandbox = sheetOf("sandbox");

        assertThat(proctortrack.path("collected").path("biometrics").isNull()).isTrue();
        assertThat(proctortrack.path("sub_processors").isNull()).isTrue();
        assertThat(sandbox.path("collected").path("biometrics").isBoolean()).isTrue();
        assertThat(sandbox.path("collected").path("contact_details").asBoolean())
                .isTrue();
        assertThat(sandbox.path("sub_processors").isArray()).isTrue();
        assertThat(sandbox.path("stored_in").isNull()).isTrue();
    }

    private JsonNode sheetOf(String provider) {
        return report.providers()
                .filter(entry -> entry.path("name").asText().equals(provider))
                .findFirst()
                .orElseThrow()
                .path("data_sheet");
    }

    @Test
    void everyStateHasItsReason() {
        assertThat(report.backends())
                .extracting(backend -> backend.path("name").asText() + " "
                        + backend.path("state").asText() + " "
                        + backend.path("reason").asText())
                .containsExactly(
                        "create-throws FAILED backend-creation-failed",
                        "gone NOT_INSTALLED provider-not-installed",
                        "incomplete MISCONFIGURED value-missing",
                        "null READY null",
                        "off DISABLED null",
                        "ready READY null",
                        "rejected MISCONFIGURED options-rejected");
        assertThat(report.backend("ready").path("reason").isNull()).isTrue();
    }

    @Test
    void providersAreOrderedByNameAndThoseWithoutOneComeLast() {
        assertThat(report.providers())
                .extracting(provider -> provider.path("name").asText())
                .containsExactly("acme", "create-throws", "null", "proctortrack", "rest", "sandbox", "null");
        assertThat(report.providers().toList().get(6).path("name").isNull()).isTrue();
    }

    @Test
    void problemsAreOrderedBySeverityBackendLocationLineAndCode() {
        assertThat(report.problems())
                .hasSizeGreaterThan(5)
                .isSortedAccordingTo(Comparator.comparing(
                                (JsonNode problem) -> problem.path("severity").asText())
                        .thenComparing(problem -> orEmpty(problem.path("backend")))
                        .thenComparing(problem -> orEmpty(problem.path("location")))
                        .thenComparing(problem -> problem.path("line").asInt())
                        .thenComparing(problem -> problem.path("code").asText()));
    }

    @Test
    void keysAndWordsAreOrdered() {
        assertThat(report.backends()).allSatisfy(backend -> {
            assertThat(backend.path("options").properties())
                    .extracting(option -> option.getKey())
                    .isSorted();
            assertThat(texts(backend.path("features"))).isSorted();
            assertThat(texts(backend.path("passing_statuses"))).isSorted();
        });
    }

    @Test
    void whatIsNotDeclaredVisibleIsMasked() {
        JsonNode options = report.backend("ready").path("options");

        assertThat(options.path("client_secret").path("value").asText()).isEqualTo("****");
        assertThat(options.path("own_key").path("value").asText()).isEqualTo("****");
        assertThat(options.path("client_id").path("value").asText()).isEqualTo("site");
    }

    @Test
    void passwordsAndQueriesInsideAddressesAreMasked() {
        JsonNode options = report.backend("ready").path("options");

        assertThat(report.optionOf("rejected", "base_url")).isEqualTo("https://****@vendor.example/");
        assertThat(options.path("exam_return_url").path("value").asText())
                .isEqualTo("https://lms.example.org/back?****");
        assertThat(options.path("LINK_URLS").path("value").path("contact").asText())
                .isEqualTo("https://****@lms.example.org/");
        assertThat(report.backend("ready")
                        .path("contacts")
                        .path("LINK_URLS")
                        .path("contact")
                        .asText())
                .isEqualTo("https://****@lms.example.org/");
    }

    @Test
    void valuesKeepTheirTypes() {
        JsonNode ready = report.backend("ready");

        assertThat(ready.path("options").path("default_rules").path("value").toString())
                .isEqualTo("{\"allow_notes\":true,\"breaks\":2,\"sites\":[\"a.example.org\"]}");
        assertThat(ready.path("options").path("default_rules").path("from").asText())
                .isEqualTo("configuration");
        assertThat(ready.path("options").path("has_dashboard").path("value").isBoolean())
                .isTrue();
        assertThat(texts(ready.path("passing_statuses"))).containsExactly("passed", "violation");
        assertThat(ready.path("has_dashboard").asBoolean()).isTrue();
    }

    private static String orEmpty(JsonNode text) {
        return text.isNull() ? "" : text.asText();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

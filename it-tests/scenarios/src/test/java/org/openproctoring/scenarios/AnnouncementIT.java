package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.Report;

/** The two entries with which Open edX announced that operators say what a provider needs, with and without its jar. */
class AnnouncementIT {
    private HostInstallation host;
    private Path escalationEmail;
    private Path reviewRules;

    @BeforeEach
    void writesTheTwoEntries(@TempDir Path folder) {
        host = HostInstallation.in(folder);
        escalationEmail = host.file(
                "email.json",
                "{\"proctortrack\": {\"base_url\": \"https://vendor.example\", \"requires_escalation_email\": true}}");
        reviewRules = host.file(
                "rules.json",
                "{\"proctortrack\": {\"base_url\": \"https://vendor.example\", \"show_review_rules\": false}}");
    }

    @Test
    void withTheJarTheCredentialsAreMissingAndBothRulesAreAnswered() {
        JsonNode withEmail = misconfigured(host.embeddedReport(escalationEmail));
        assertRule(withEmail, "requires_escalation_email", true, "configuration");
        assertRule(withEmail, "show_review_rules", false, "provider");

        JsonNode withRules = misconfigured(host.embeddedReport(reviewRules));
        assertRule(withRules, "requires_escalation_email", true, "provider");
        assertRule(withRules, "show_review_rules", false, "configuration");
    }

    @Test
    void withoutTheJarTheOperatorsRuleHoldsAndTheOtherIsAnAssumption() {
        host.remove(BuiltJars.proctortrack());

        JsonNode withEmail = notInstalled(host.embeddedReport(escalationEmail));
        assertRule(withEmail, "requires_escalation_email", true, "configuration");
        assertRule(withEmail, "show_review_rules", true, "default");

        JsonNode withRules = notInstalled(host.embeddedReport(reviewRules));
        assertRule(withRules, "requires_escalation_email", false, "default");
        assertRule(withRules, "show_review_rules", false, "configuration");
    }

    private static JsonNode misconfigured(Report report) {
        assertThat(report.problems())
                .extracting(problem -> problem.path("code").asText() + " "
                        + problem.path("key").asText())
                .containsExactly("value-missing client_id", "value-missing client_secret");
        assertThat(report.stateOf("proctortrack")).isEqualTo("MISCONFIGURED");
        return report.backend("proctortrack");
    }

    private static JsonNode notInstalled(Report report) {
        assertThat(report.problemCodes()).containsExactly("provider-not-installed");
        assertThat(report.stateOf("proctortrack")).isEqualTo("NOT_INSTALLED");
        assertThat(report.json().path("providers"))
                .extracting(provider -> provider.path("name").asText())
                .containsExactly("null", "rest", "sandbox");
        return report.backend("proctortrack");
    }

    private static void assertRule(JsonNode backend, String rule, boolean value, String from) {
        assertThat(backend.path(rule).path("value").asBoolean()).as(rule).isEqualTo(value);
        assertThat(backend.path(rule).path("from").asText()).as(rule).isEqualTo(from);
    }
}

package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.fixture.BadJars;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.HostRun;
import org.openproctoring.scenarios.host.Report;

/** The reference host as a person uses it. */
class HostCommandsIT {
    @TempDir
    private Path folder;

    private HostInstallation host;

    @BeforeEach
    void installsTheHostInAFolderWithABlankInItsName() {
        host = HostInstallation.in(folder.resolve("my host"));
    }

    @Test
    void theDemoPrintsATableAndSaysWhatItShows() {
        HostRun run = host.run("demo").endedWith(0).toldNoSecret();

        assertThat(run.out())
                .contains("proctortrack", "Proctortrack", "READY")
                .contains("escalation", "review rules")
                .doesNotContain("change-me");
        assertThat(run.out()).contains("The vendor calls back: reviewed", "The learner is retired");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theDemoEndsWellWithoutAnyProvider() {
        host.remove(BuiltJars.proctortrack());
        host.remove(BuiltJars.sandbox());

        assertThat(host.run("demo").endedWith(0).out())
                .contains("NOT_INSTALLED", "provider-not-installed")
                .contains("Skipping the exam");
        assertThat(host.run("sandbox").endedWith(2).err()).contains("proctoring-provider-sandbox");
    }

    @Test
    void theTableNamesEveryProviderAndBackendAndProblem() {
        Path file = host.file(
                "conf.yml", Configurations.with("gone") + "  eu: {provider: proctortrack, cleint_id: s3cr3t-id}\n");

        HostRun run =
                host.run("providers", "--config", file.toString()).endedWith(0).toldNoSecret();

        assertThat(run.out())
                .contains("proctortrack", "READY", "gone", "NOT_INSTALLED", "eu", "MISCONFIGURED")
                .contains("provider-not-installed", "misspelled-key", "value-missing", "client_id")
                .contains(BuiltJars.proctortrack().getFileName().toString());
    }

    @Test
    void providersWithoutAConfigurationListsWhatIsInstalled() {
        assertThat(host.run("providers").endedWith(0).out()).contains("proctortrack", "UNCONFIGURED");
    }

    @Test
    void removingTheJarChangesTheAnswerAndPuttingItBackChangesItBack() {
        Path file = host.file("conf.yml", Configurations.with());
        Report before = host.report(file);

        host.remove(BuiltJars.proctortrack());
        Report without = host.report(file);
        host.add(BuiltJars.proctortrack());

        assertThat(before.stateOf("proctortrack")).isEqualTo("READY");
        assertThat(without.stateOf("proctortrack")).isEqualTo("NOT_INSTALLED");
        assertThat(host.report(file)).isEqualTo(before);
    }

    @Test
    void aFileOfJunkChangesNothingButTheReportWhichNamesIt() {
        Path file = host.file("conf.yml", Configurations.with());
        Report before = host.report(file);

        host.add(BadJars.named("junk, no zip").jar().copiedTo("junk.jar"));
        Report after = host.report(file);

        assertThat(after.problemsAt("junk.jar")).hasSize(1);
        assertThat(after.withoutFile("junk.jar")).isEqualTo(before);
    }

    @Test
    void theHostStartsFromAnyFolderAndThroughLinks() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("host-link"), host.script());
        Path linkOfLink = Files.createSymbolicLink(elsewhere.resolve("proctoring"), Path.of("host-link"));
        Files.writeString(elsewhere.resolve("conf.yml"), Configurations.with());

        HostRun run = host.runIn(elsewhere, linkOfLink, "providers", "--config", "conf.yml", "--format", "json");

        assertThat(link).exists();
        assertThat(run.endedWith(0).report().stateOf("proctortrack")).isEqualTo("READY");
    }

    @Test
    void valuesComeFromTheEnvironmentAndFromFiles() {
        Path secret = host.file("secret", "s3cr3t-from-a-file\n");
        Path file = host.file("conf.yml", """
                proctortrack:
                  base_url: https://${PROCTORING_HOST}/path
                  client_id: ${PROCTORING_ID}
                  client_secret: ${file:%s}
                  verbose_name: "$${NOT_SET} costs $5"
                """.formatted(secret));
        host.environment("PROCTORING_HOST", "vendor.example").environment("PROCTORING_ID", "0042");

        Report report = host.report(file);

        assertThat(report.problemCodes()).isEmpty();
        assertThat(report.backend("proctortrack").path("display_name").asText()).isEqualTo("${NOT_SET} costs $5");
        assertThat(report.optionOf("proctortrack", "base_url")).isEqualTo("https://vendor.example/path");
        assertThat(report.optionOf("proctortrack", "client_id")).isEqualTo("0042");
        assertThat(report.optionOf("proctortrack", "client_secret")).isEqualTo("****");
    }

    @Test
    void checkPrintsEveryProblemOnALineOfItsOwnWithItsPlace() {
        Path file = host.file("conf.yml", """
                proctortrack:
                  base_url: http://vendor.example
                  client_id: s3cr3t-id
                  client_secret: s3cr3t-key
                  create_zendesk_tickets: true
                """);

        HostRun run = host.run("check", "--config", file.toString()).endedWith(1);

        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .satisfiesExactly(
                        error -> assertThat(error).contains("options-rejected", file + ":2", "base_url", "https"),
                        warning -> assertThat(warning).contains("retired-key", file + ":5", "create_zendesk_tickets"),
                        count -> assertThat(count).contains("1 error", "1 warning"));
    }

    @Test
    void anUnknownKeyIsAWarningAndAnErrorWhereTheCallIsStrict() {
        String file = host.file(
                        "conf.yml",
                        "proctortrack: " + Configurations.PROCTORTRACK.replace("}", ", grafana_panel: s3cr3t-panel}"))
                .toString();

        assertThat(host.run("check", "--config", file)
                        .endedWith(0)
                        .toldNoSecret()
                        .err())
                .contains("unknown-key", "grafana_panel", "1 warning");
        assertThat(host.run("check", "--config", file, "--strict")
                        .endedWith(1)
                        .toldNoSecret()
                        .err())
                .contains("unknown-key", "grafana_panel", "1 error");
    }

    @Test
    void checkPrintsTheReportAsJsonWithTheSameExitStatus() {
        String file = host.file("conf.yml", Configurations.with("gone")).toString();

        HostRun run = host.run("check", "--config", file, "--format", "json");

        assertThat(run.endedWith(1).toldNoSecret().report().problemCodes()).containsExactly("provider-not-installed");
    }

    @Test
    void aWrongCallIsAUsageErrorAndNotAStackTrace() {
        assertThat(host.run("check").endedWith(2).err()).contains("--config");
        assertThat(host.run("providers", "--format", "xml").endedWith(2).err()).contains("xml");
        assertThat(host.run("nonsense").endedWith(2).err()).contains("nonsense");
    }
}

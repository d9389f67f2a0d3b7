package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.scenarios.fixture.BadJar;
import org.openproctoring.scenarios.fixture.BadJar.Stage;
import org.openproctoring.scenarios.fixture.BadJars;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.fixture.HealthyJars;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.Report;

/**
 * Every kind of bad jar between healthy ones, with a class loader of its own in this JVM; and all of them together in a
 * JVM of their own, which reports the same.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BadJarsIT {
    private HostInstallation host;
    private Path acme;
    private Path zenith;
    private Report healthyReport;

    @BeforeAll
    void runsWithoutAnyBadJar(@TempDir Path folder) {
        host = HostInstallation.without(folder);
        acme = HealthyJars.ACME.writeTo(host.providers());
        zenith = HealthyJars.ZENITH.writeTo(host.providers());
        healthyReport = host.embeddedReport(
                host.file("healthy.yml", healthyWith(List.of())), List.of(acme, BuiltJars.proctortrack(), zenith));
        assertThat(healthyReport.problemCodes()).isEmpty();
    }

    static List<BadJar> all() {
        return BadJars.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBadJarIsReportedAndItsNeighboursDoNotNotice(BadJar bad) {
        Path jar = bad.jar().writeTo(host.providers());
        Path configuration = host.file(
                bad.provider() + ".yml",
                healthyWith(bad.stage().compareTo(Stage.CREATION) < 0 ? List.of() : List.of(bad.provider())));

        Report report = host.embeddedReport(configuration, List.of(acme, jar, BuiltJars.proctortrack(), zenith));

        assertThat(report.problemCodes()).containsExactly(bad.code());
        assertThat(report.withoutFile(bad.jar().fileName()).withoutBackend(bad.provider()))
                .isEqualTo(healthyReport);
        assertReported(report, bad);
    }

    @Test
    void allBadJarsTogetherHideNoHealthyOne(@TempDir Path folder) {
        HostInstallation all = HostInstallation.in(folder).add(HealthyJars.ACME).add(HealthyJars.ZENITH);
        BadJars.all().forEach(bad -> all.add(bad.jar()));
        List<String> configured = BadJars.all().stream()
                .filter(bad -> bad.stage().compareTo(Stage.CREATION) >= 0)
                .map(BadJar::provider)
                .toList();

        Report report = all.report(all.file("all.yml", healthyWith(configured)));

        assertThat(List.of("acme", "proctortrack", "zenith"))
                .allSatisfy(name -> assertThat(report.stateOf(name)).isEqualTo("READY"));
        assertThat(BadJars.all()).allSatisfy(bad -> assertReported(report, bad));
        assertThat(report.problems()).hasSameSizeAs(BadJars.all());
    }

    @Test
    void aBadJarThatNobodyWantsIsNoErrorUnlessStrict(@TempDir Path folder) {
        HostInstallation junk =
                HostInstallation.in(folder).add(BadJars.named("junk, no zip").jar());
        String file = junk.file("conf.yml", Configurations.with()).toString();

        assertThat(junk.run("check", "--config", file).endedWith(0).err()).contains("jar-unreadable", "1 warning");
        assertThat(junk.run("check", "--config", file, "--strict").endedWith(1).err())
                .contains("1 error");
    }

    private static void assertReported(Report report, BadJar bad) {
        String file = bad.jar().fileName();
        assertThat(report.problemsAt(file))
                .as("problems of %s", file)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path("code").asText()).isEqualTo(bad.code());
                    assertThat(problem.path("severity").asText())
                            .isEqualTo(bad.stage() == Stage.CREATION ? "error" : "warning");
                    assertThat(problem.path("message").asText()).isNotBlank().hasSizeLessThan(1000);
                    assertThat(problem.path("action").asText()).isNotBlank();
                });
        List<String> providers = report.providerStatesAt(file);
        switch (bad.stage()) {
            case FILE -> assertThat(providers).isEmpty();
            case DISCOVERY -> assertThat(providers).containsExactly("FAILED");
            case CREATION -> {
                assertThat(providers).containsExactly("AVAILABLE");
                assertThat(report.stateOf(bad.provider())).isEqualTo("FAILED");
                assertThat(report.backend(bad.provider()).path("reason").asText())
                        .isEqualTo(bad.code());
            }
            case FEATURE -> {
                assertThat(providers).containsExactly("AVAILABLE");
                assertThat(report.stateOf(bad.provider())).isEqualTo("READY");
                assertThat(report.backend(bad.provider()).path("features"))
                        .map(JsonNode::asText)
                        .containsExactly("AttemptLifecycle");
            }
        }
    }

    private static String healthyWith(List<String> more) {
        List<String> plain = new ArrayList<>(List.of("acme", "zenith"));
        plain.addAll(more);
        return Configurations.with(plain);
    }
}

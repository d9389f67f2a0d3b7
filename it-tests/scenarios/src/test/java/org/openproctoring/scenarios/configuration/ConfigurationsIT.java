package org.openproctoring.scenarios.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.RegistryReport;
import org.openproctoring.scenarios.host.Report;

/** What operators write, read by the built library with the built provider beside it. */
class ConfigurationsIT {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    static List<ExpectedFacts> all() throws IOException {
        return ExpectedFacts.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theReportSaysExactlyWhatIsInTheFile(ExpectedFacts expected) {
        expected.assertEqualTo(Facts.of(
                Report.parse(report(BackendsConfiguration.read(expected.file())).toJson())));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingThatIsMadeOfTheFileTellsASecret(ExpectedFacts expected) {
        BackendsConfiguration configuration = BackendsConfiguration.read(expected.file());
        RegistryReport report = report(configuration);

        assertThat(List.of(
                        configuration.toString(),
                        report.toJson(),
                        report.toTable(),
                        report.toString(),
                        report.problems().toString(),
                        report.backends().toString(),
                        report.providers().toString()))
                .noneMatch(text -> text.contains("s3cr3t"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStreamAndATextSayTheSameAsTheFile(ExpectedFacts expected) throws IOException {
        byte[] bytes = Files.readAllBytes(expected.file());
        String name = expected.file().toString();
        String fromFile = report(BackendsConfiguration.read(expected.file())).toJson();

        assertThat(report(BackendsConfiguration.read(new ByteArrayInputStream(bytes), name))
                        .toJson())
                .isEqualTo(fromFile);
        assertThat(report(BackendsConfiguration.parse(new String(bytes, StandardCharsets.UTF_8), name))
                        .toJson())
                .isEqualTo(fromFile);
    }

    @Test
    void somethingIsExpectedOfEveryFile() throws IOException {
        assertThat(ExpectedFacts.forgotten()).isEmpty();
    }

    private static RegistryReport report(BackendsConfiguration configuration) {
        return assertTimeoutPreemptively(TIME_LIMIT, () -> {
            try (ProviderRegistry registry = ProviderRegistry.builder()
                    .provider(new EchoProvider())
                    .provider(new PlainProvider())
                    .configuration(configuration)
                    .build()) {
                return registry.report();
            }
        });
    }
}

package org.openproctoring.scenarios.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.host.HostRun;

/** Some of the configurations, given to the host's commands: one in a JVM of its own, and the other one in this JVM. */
@TestInstance(Lifecycle.PER_CLASS)
class SiteFilesIT {
    private HostInstallation host;

    @BeforeAll
    void installsAHost(@TempDir Path folder) {
        host = HostInstallation.in(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "announcement/escalation-email.json",
                "broken/tabs.yml",
                "documents/another-program.yml",
                "documents/lms.env.json",
                "documents/lms.yml",
                "documents/server-vars.yml",
                "keys/near-misses.yml",
                "values/blank.yml"
            })
    void theCommandsSayWhatTheLibrarySays(String name) throws IOException {
        ExpectedFacts expected = ExpectedFacts.of(name);
        String file = expected.file().toString();

        HostRun check = host.run("check", "--config", file, "--format", "json");

        expected.assertEqualTo(Facts.of(check.toldNoSecret().report()));
        check.endedWith(Integer.parseInt(expected.lines().get(0).substring("exit ".length())));
        assertThat(host.embeddedReport(expected.file()).withoutFolders())
                .isEqualTo(check.report().withoutFolders());
    }
}

package org.openproctoring.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No other class looks at the property that says where the installation is. */
@Execution(ExecutionMode.SAME_THREAD)
class DemoCommandTest {
    @TempDir
    private Path folder;

    @AfterEach
    void forgetTheInstallation() {
        System.clearProperty("host.home");
    }

    @Test
    void explainsTheSample() {
        HostRun run = demoIn(Path.of("src/main/dist"));

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("must name an e-mail address for escalations: the provider says so.")
                .contains("with us need no e-mail address for escalations: the configuration says so.")
                .contains("hide the field for review rules: the provider says so.")
                .contains("with us show their authors the field for review rules: the configuration says so.")
                .contains("trial is misconfigured: ", "PROCTORTRACK_CLIENT_SECRET")
                .contains("old is disabled")
                .doesNotContain("not-a-real-secret")
                .endsWith("and run this again." + System.lineSeparator());
    }

    @Test
    void saysWhatIsMissingFromABrokenInstallation() {
        HostRun run = demoIn(folder);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("configuration-unreadable", "proctoring.yml");
    }

    private static HostRun demoIn(Path home) {
        System.setProperty("host.home", home.toString());
        return HostRun.of("demo");
    }
}

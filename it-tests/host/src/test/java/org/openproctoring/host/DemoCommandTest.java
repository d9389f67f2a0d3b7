package org.openproctoring.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Sets the property of the installation folder, which no other test class uses. */
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
                .contains("require an escalation email (set by the provider).")
                .contains("with us do not require an escalation email (set in the configuration).")
                .contains("hide the review rules field (set by the provider).")
                .contains("with us show the review rules field to authors (set in the configuration).")
                .contains("trial is misconfigured: ", "PROCTORTRACK_CLIENT_SECRET")
                .contains("old is disabled")
                .doesNotContain("not-a-real-secret")
                .contains("then run this command again." + System.lineSeparator())
                .endsWith("bin/host serve --demo" + System.lineSeparator());
    }

    @Test
    void takesAnExamThroughItsLife() {
        assertThat(demoIn(Path.of("src/main/dist")).out().lines().filter(line -> line.matches("\\d+\\. .*")))
                .zipSatisfy(
                        List.of(
                                "The author saves the exam.",
                                "The learner's attempt is registered.",
                                "The learner reads 3 instructions",
                                "The learner opens the download link, http://127.0.0.1:",
                                "The vendor calls back: ready.",
                                "The vendor is notified, then the learner starts the exam.",
                                "The learner submits",
                                "The vendor calls back: reviewed, passed, with the comment",
                                "Staff open the dashboard link, http://127.0.0.1:",
                                "The author removes the attempt. The removal at the vendor is queued.",
                                "The learner is retired, and the vendor has deleted the attempt and the learner's data."),
                        (line, step) -> assertThat(line).contains(step).doesNotContain("jwt=", "key=", "status "));
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

package org.openproctoring.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String CLEAN = "DEFAULT: 'null'";
    private static final String WARNING = "'null': {surplus: 1}";
    private static final String ERROR = "somewhere: {}";

    @TempDir
    private Path folder;

    @Test
    void isSilentButForOneLineWhereNothingIsWrong() throws IOException {
        assertThat(check(CLEAN)).isEqualTo(new HostRun(0, "", "no problems" + System.lineSeparator()));
    }

    @Test
    void printsEveryProblemInALineAndCountsThem() throws IOException {
        HostRun run = check(ERROR + "\nelsewhere: {}\n");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("error provider-not-installed [elsewhere]"),
                        line -> assertThat(line).startsWith("error provider-not-installed [somewhere]"),
                        line -> assertThat(line).isEqualTo("2 errors, 0 warnings"));
    }

    @Test
    void passesWithAWarning() throws IOException {
        HostRun run = check(WARNING);

        assertThat(run.status()).isZero();
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("warning unknown-key [null]"),
                        line -> assertThat(line).isEqualTo("0 errors, 1 warning"));
    }

    @Test
    void takesAWarningForAnErrorWhereItIsStrict() throws IOException {
        HostRun run = check(WARNING, "--strict");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).endsWith("1 error, 0 warnings" + System.lineSeparator());
    }

    @Test
    void countsWhatIsNoConfigurationAsAnErrorInTheFile() throws IOException {
        assertThat(check("{").status()).isEqualTo(1);
        assertThat(check("").status()).isEqualTo(1);
    }

    @Test
    void saysWithItsStatusThatTheFileCannotBeOpened() {
        HostRun missing =
                HostRun.of("check", "--config", folder.resolve("nothing.yml").toString());

        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).startsWith("error configuration-unreadable").contains("nothing.yml");
        assertThat(HostRun.of("check", "--config", folder.toString()).status()).isEqualTo(2);
    }

    @Test
    void printsJsonOnStandardOutputAndNothingElse() throws IOException {
        HostRun run = check(ERROR, "--format", "json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).startsWith("{").contains("\"provider-not-installed\"");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void sectionOfTheHostIsReadByTheRulesOfBackends() throws IOException {
        String hash =
                "$argon2id$v=19$m=19456,t=2,p=1$kU/LJaY6dPmFXXCQiaSyFQ$Okc42/4DTLwShUYK4sorVm003q6GvT01zgdHqO3g4z0";
        assertThat(check("""
                DATABASE_PASSWORD: !vault |
                  3132
                defaults: &defaults {password_hash: "%s"}
                host:
                  contact_email: help@example.org
                  users:
                    ada: *defaults
                    grace: {<<: *defaults, staff: yes}
                  clients:
                    reporting: {secret_hash: "%s"}
                PROCTORING_BACKENDS: {}
                """.formatted(hash, hash)))
                .isEqualTo(new HostRun(0, "", "no problems" + System.lineSeparator()));
    }

    @Test
    void problemsOfTheSectionOfTheHostAreInTheReport() throws IOException {
        String wrong = "PROCTORING_BACKENDS: {}\nhost:\n  users:\n    ada: {}\n  surplus: 1\n  contact_email: a@b\n";

        HostRun text = check(wrong);
        assertThat(text.status()).isEqualTo(1);
        assertThat(text.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("error value-missing ")
                                .contains(
                                        "proctoring.yml:4: host.users.ada.password_hash is required but has no value"),
                        line -> assertThat(line)
                                .startsWith("warning unknown-key ")
                                .contains("proctoring.yml:5: host.surplus is unknown"),
                        line -> assertThat(line).isEqualTo("1 error, 1 warning"));
        assertThat(check(wrong, "--format", "json").out()).contains("\"host.users.ada.password_hash\"");
        assertThat(check(wrong, "--strict").err()).endsWith("2 errors, 0 warnings" + System.lineSeparator());
    }

    private HostRun check(String content, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("proctoring.yml"), content);
        String[] args = new String[3 + more.length];
        args[0] = "check";
        args[1] = "--config";
        args[2] = file.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return HostRun.of(args);
    }
}

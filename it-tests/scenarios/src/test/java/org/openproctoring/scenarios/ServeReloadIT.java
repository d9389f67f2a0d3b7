package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.ExamSite;
import org.openproctoring.scenarios.serve.RunningHost;
import org.openproctoring.scenarios.serve.RunningSandbox;
import org.openproctoring.scenarios.waiting.Eventually;

/** A host that reloads its configuration on SIGHUP, while exams are taken. */
@Execution(ExecutionMode.SAME_THREAD)
class ServeReloadIT {
    private static final Pattern AUDIT = Pattern.compile("configuration reload at \\S+Z, requested by SIGHUP: .*");
    private static final String EU = "  eu: {";

    private static ExamSite site;
    private static String original;
    private static String course;

    @BeforeAll
    static void startsASite(@TempDir Path folder) throws IOException {
        site = ExamSite.startProcess(folder);
        original = Files.readString(site.configuration());
        course = site.newCourse("eu");
    }

    @AfterAll
    static void endsIt() {
        site.close();
    }

    @AfterEach
    void restoresTheConfiguration() throws IOException {
        site.vendor().behave();
        write(original.replace("DEFAULT: eu\n", "DEFAULT: eu\n  extra: {provider: sandbox, enabled: false}\n"));
        reload();
        write(original);
        assertThat(reload()).contains(": applied;");
    }

    private static void write(String yaml) throws IOException {
        Files.writeString(site.configuration(), yaml);
    }

    private static void edit(String from, String to) throws IOException {
        assertThat(original).contains(from);
        write(original.replace(from, to));
    }

    /** Sends the signal, waits for the line in the log, and gives what was written to standard error until then. */
    private static String reload() {
        int before = site.host().err().length();
        site.host().hangUp();
        return Eventually.present(
                () -> "no reload in: " + site.host().err().substring(before),
                () -> AUDIT.matcher(site.host().err().substring(before))
                        .results()
                        .findFirst()
                        .map(line -> site.host().err().substring(before, before + line.end())));
    }

    private static String choices() {
        return site.as("user:staff")
                .settings(course)
                .is(200)
                .json()
                .path("available_proctoring_providers")
                .toString();
    }

    @Test
    void aBackendCanBeChosenAfterTheSignalAndNotBefore() throws IOException {
        edit(EU, "  extra: {provider: sandbox}\n" + EU);
        assertThat(choices()).isEqualTo("[\"eu\",\"null\",\"rival\"]");

        assertThat(reload())
                .contains(": applied; backends: 1 added, 0 changed, 0 removed; problems: 0 new, 0 resolved");

        assertThat(choices()).isEqualTo("[\"eu\",\"extra\",\"null\",\"rival\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "'PROCTORING_BACKENDS: [', configuration-syntax",
        "'', configuration-empty",
        "'PROCTORING_BACKENDS:', reload-without-backends"
    })
    void aBrokenFileIsRefusedWithItsProblems(String broken, String code) throws IOException {
        write(broken);

        String log = reload();

        assertThat(log).contains("error " + code).containsPattern(": refused because of [a-z, -]*" + code);
        assertThat(site.newAttempt("eu")).isNotEmpty();
    }

    @Test
    void aFileThatIsGoneIsRefused() throws IOException {
        Files.delete(site.configuration());

        assertThat(reload()).contains("refused because of configuration-unreadable;");

        assertThat(site.newAttempt("eu")).isNotEmpty();
    }

    @Test
    void aConfigurationThatIsWorseIsRefused() throws IOException {
        edit("call_timeout: 3}", "call_timeout: soon}");

        assertThat(reload())
                .contains("error reload-backend-unusable", "refused because of reload-backend-unusable, value-invalid");

        assertThat(site.newAttempt("eu")).isNotEmpty();
    }

    /** A program that writes in place: the file is missing and cut off in between. */
    @Test
    void examsGoOnWhileTheFileKeepsDisappearing() throws IOException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                while (!end.isDone()) {
                    Files.deleteIfExists(site.configuration());
                    write(original.substring(0, original.length() / 3));
                    write(original);
                }
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        });
        try {
            for (int reload = 0; reload < 8; reload++) {
                assertThat(reload()).containsPattern(": (applied|refused because of [a-z, -]+);");
                assertThat(site.newAttempt("eu")).isNotEmpty();
            }
        } finally {
            end.complete(null);
            writing.join();
        }

        assertThat(reload()).contains(": applied;");
    }

    @Test
    void anAttemptThatRunsGoesOnWithTheNewConfiguration() throws IOException {
        String attempt = site.startedAttempt();
        edit("call_timeout: 3}", "call_timeout: 4}");

        assertThat(reload()).contains("0 added, 1 changed, 0 removed");

        site.act(attempt, "submit").is(200);
        assertThat(site.status(attempt)).isEqualTo("submitted");
    }

    @Test
    void aCallThatRunsDuringTheReloadEndsAndTheNextOneIsRefused() throws IOException {
        String exam = site.newExam(course, "proctored").path("id").asText();
        int registrations = site.vendor().registrations().size();
        site.vendor().misbehave("{\"faults\": [\"slow\"], \"delay_ms\": 2500, \"operations\": [\"register\"]}");
        CompletableFuture<String> attempt = CompletableFuture.supplyAsync(() -> site.as("user:learner")
                .post(ExamSite.API + "proctored_exam/attempt", "{\"exam_id\": \"" + exam + "\"}")
                .is(200)
                .json()
                .path("exam_attempt_id")
                .asText());
        Eventually.holds(
                "the vendor is at work", () -> site.vendor().registrations().size() > registrations);

        edit(EU, EU + "enabled: false, ");
        assertThat(reload()).contains(": applied; backends: 0 added, 1 changed, 0 removed");

        assertThat(attempt.isDone()).isFalse();
        assertThat(site.externalId(attempt.join())).isNotEmpty();
        site.as("user:other-learner")
                .post(ExamSite.API + "proctored_exam/attempt", "{\"exam_id\": \"" + exam + "\"}")
                .is(503);
    }

    @Test
    void aSecretThatChangesIsInNoLog() throws IOException {
        edit("client_secret: " + RunningSandbox.SECRET, "client_secret: another-secret-that-nobody-may-read-anywhere");

        assertThat(reload()).contains(": applied; backends: 0 added, 1 changed, 0 removed");

        assertThat(site.host().err()).doesNotContain(RunningSandbox.SECRET, "another-secret");
    }

    @Test
    void withoutAConfigurationTheSignalEndsTheHost(@TempDir Path folder) {
        try (RunningHost host = RunningHost.startProcess(
                HostInstallation.in(folder),
                "--demo",
                "--data",
                folder.resolve("data").toString())) {
            host.hangUp();
            host.awaitRefusing();
        }
    }

    @Test
    void aProcessThatCannotReceiveTheSignalSaysSoOnce(@TempDir Path folder) {
        HostInstallation installation = HostInstallation.in(folder).environment("JAVA_OPTS", "-Xrs");
        Path file = installation.file("site.yml", "PROCTORING_BACKENDS: {}\n");
        try (RunningHost host = RunningHost.startProcess(
                installation,
                "--config",
                file.toString(),
                "--data",
                folder.resolve("data").toString())) {
            assertThat(host.err())
                    .isEqualTo(
                            "host: this process cannot receive SIGHUP; reload the configuration on the page Providers\n");
        }
    }
}

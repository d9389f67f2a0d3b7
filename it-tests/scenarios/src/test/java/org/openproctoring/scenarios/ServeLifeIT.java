package org.openproctoring.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.scenarios.fixture.BuiltJars;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.serve.RunningHost;
import org.openproctoring.scenarios.serve.SlowRequest;
import org.openproctoring.scenarios.waiting.Eventually;

/** Starting, ending, and what may come between. */
class ServeLifeIT {
    private static final String COURSE = "course-v1:Demo+Proctoring+2027";

    private HostInstallation installation;
    private String data;

    @BeforeEach
    void installs(@TempDir Path folder) {
        installation = HostInstallation.in(folder);
        data = folder.resolve("data").toString();
    }

    private RunningHost demo() {
        return RunningHost.startProcess(installation, "--demo", "--data", data);
    }

    @Test
    void itIsReadyWhenItPrintsItsAddressAndEndsWhenItIsAskedTo() {
        RunningHost host = demo();
        HostClient client = HostClient.of(host);
        client.get("/health/live").is(200);
        client.get("/health/ready").is(200);
        assertThat(host.err()).isEmpty();

        Instant start = Instant.now();
        assertThat(host.terminate()).isEqualTo(143);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whatIsRunningWhenItIsAskedToEndIsFinished() {
        RunningHost host = demo();
        String body = "grant_type=password&client_id=demo&username=staff&password=staff";
        try (SlowRequest request = SlowRequest.post(host, "/oauth2/access_token", body.length())) {
            request.awaitReading();

            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(host::terminate);
            host.awaitRefusing();

            assertThat(request.send(body)).startsWith("HTTP/1.1 200");
            end.join();
        }
    }

    @Test
    void b2ACourseWhoseBackendIsGoneAfterARestartOpensAndSaysWhyItCannotBeSaved() {
        try (RunningHost host = demo()) {
            HostClient.of(host)
                    .demoUser("author")
                    .change(
                            COURSE,
                            "{\"proctoring_provider\": \"proctortrack\","
                                    + " \"proctoring_escalation_email\": \"ada@example.org\"}")
                    .is(200);
        }
        installation.remove(BuiltJars.proctortrack());
        try (RunningHost host = demo()) {
            HostClient author = HostClient.of(host).demoUser("author");

            Reply settings = author.settings(COURSE).is(200);
            assertThat(settings.json()
                            .at("/proctored_exam_settings/proctoring_provider")
                            .asText())
                    .isEqualTo("proctortrack");
            assertThat(settings.json().path("available_proctoring_providers").toString())
                    .isEqualTo("[\"null\",\"sandbox\"]");
            author.change(COURSE, "{\"proctoring_escalation_email\": \"grace@example.org\"}")
                    .is(400)
                    .says("{\"detail\": [{\"proctoring_provider\": \"The proctoring provider configured for this"
                            + " course, 'proctortrack', is not valid. It isn't installed on this site. Select another"
                            + " provider, or turn off proctored exams.\"}]}");
            author.change(COURSE, "{\"proctoring_provider\": \"sandbox\"}").is(200);
        }
    }

    @Test
    void withoutTheSandboxTheDemonstrationOpensAllTheSame() {
        installation.remove(BuiltJars.sandbox());
        try (RunningHost host = demo()) {
            HostClient author = HostClient.of(host).demoUser("author");

            author.settings(COURSE).is(200);
            assertThat(author.get("/api/contentstore/v1/proctoring_errors/" + COURSE)
                            .is(200)
                            .body())
                    .contains("'sandbox', is not valid. It isn't installed on this site.");
            assertThat(host.err()).contains("provider-not-installed [sandbox]");
        }
    }

    @Test
    void itWorksFromModulesAsWell() {
        try (RunningHost host = RunningHost.startOnModulePath(
                HostInstallation.in(Path.of(data).resolveSibling("modules")), "--demo", "--data", data)) {
            HostClient.of(host).demoUser("author").settings(COURSE).is(200);
        }
    }

    /** Each writer has a field of its own, and repeats what a lost race refused. */
    @Test
    void ofTwoWritersAtOnceNothingIsLost() {
        try (RunningHost host = demo()) {
            HostClient staff = HostClient.of(host).demoUser("staff");
            int changes = 60;
            CompletableFuture<Long> emails = CompletableFuture.supplyAsync(() -> IntStream.rangeClosed(1, changes)
                    .mapToLong(i -> lostRaces(staff, "{\"proctoring_escalation_email\": \"ada" + i + "@example.org\"}"))
                    .sum());
            CompletableFuture<Long> optOuts = CompletableFuture.supplyAsync(() -> IntStream.rangeClosed(1, changes)
                    .mapToLong(i -> lostRaces(staff, "{\"allow_proctoring_opt_out\": " + (i % 2 == 0) + "}"))
                    .sum());
            CompletableFuture.allOf(emails, optOuts).join();

            Reply settings = staff.settings(COURSE);
            assertThat(settings.json()
                            .at("/proctored_exam_settings/proctoring_escalation_email")
                            .asText())
                    .isEqualTo("ada" + changes + "@example.org");
            assertThat(settings.json()
                            .at("/proctored_exam_settings/allow_proctoring_opt_out")
                            .asBoolean())
                    .isTrue();
        }
    }

    /** Saves a change, as often as it takes, and looks whether it is there: nobody else changes this field. */
    private static long lostRaces(HostClient staff, String change) {
        for (long lost = 0; ; lost++) {
            Reply reply = staff.change(COURSE, change);
            if (reply.status() == 200) {
                String written = change.substring(1, change.length() - 1).replace(": ", ":");
                assertThat(staff.settings(COURSE).body()).contains(written);
                return lost;
            }
            reply.is(409);
        }
    }

    /** No file of the process may grow any more, as on a disk that is full; then it may again. */
    @Test
    void aFullDiskIsUnavailableAndNothingHalfDoneAndItRecoversByItself() {
        try (RunningHost host = demo()) {
            HostClient staff = HostClient.of(host).demoUser("staff");
            staff.change(COURSE, "{\"proctoring_escalation_email\": \"before@example.org\"}")
                    .is(200);

            host.limitFiles("1024");
            Reply down = staff.change(COURSE, "{\"proctoring_escalation_email\": \"during@example.org\"}")
                    .is(503);
            assertThat(down.headers().firstValue("Retry-After")).isPresent();
            HostClient.of(host).get("/health/live").is(200);
            Eventually.holds(
                    "the host says that it is not ready",
                    () -> HostClient.of(host).get("/health/ready").status() == 503);

            host.limitFiles("unlimited");
            assertThat(staff.settings(COURSE).is(200).body()).contains("before@example.org");
            staff.change(COURSE, "{\"proctoring_escalation_email\": \"after@example.org\"}")
                    .is(200);
            assertThat(staff.settings(COURSE).is(200).body()).contains("after@example.org");
            Eventually.holds(
                    "the host says that it is ready",
                    () -> HostClient.of(host).get("/health/ready").status() == 200);
        }
    }
}

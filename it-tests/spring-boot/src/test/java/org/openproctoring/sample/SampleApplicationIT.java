package org.openproctoring.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.Secret;
import org.openproctoring.provider.sandbox.SandboxServer;

/** The sample as an executable JAR, with one provider inside and another beside it. */
class SampleApplicationIT {
    private static final Secret SECRET = Secret.of("s3cr3t-0123456789abcdef0123456789");

    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void anAttemptIsTakenOnSqliteAlthoughTheProcessIsKilled() throws Exception {
        takeAttempt(Map.of());
    }

    @Test
    void anAttemptIsTakenOnPostgreSqlAlthoughTheProcessIsKilled() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(new File("target/postgresql"))
                .start()) {
            takeAttempt(Map.of(
                    "SPRING_PROFILES_ACTIVE", "postgresql",
                    "DATABASE_URL", database.getJdbcUrl("postgres", "postgres"),
                    "DATABASE_USER", "postgres",
                    "DATABASE_PASSWORD", "postgres"));
        }
    }

    private void takeAttempt(Map<String, String> database) throws Exception {
        URI address = SampleProcess.freeAddress();
        try (SandboxServer sandbox = SandboxServer.builder()
                        .clientSecret(SECRET)
                        .callbacks(address, "sandbox", SECRET)
                        .start();
                SampleProcess site = SampleProcess.start(folder, address, environment(sandbox, database))) {
            String attempt = "/attempts/" + site.post("/exams/final/attempts?learner=ann");
            assertThat(site.get(attempt)).isEqualTo("CREATED");
            visit(site.get(attempt + "/launch"));
            await("the callback that the learner is ready")
                    .atMost(TIME_LIMIT)
                    .until(() -> site.get(attempt), "READY_TO_START"::equals);
            assertThat(site.post(attempt + "/start")).isEqualTo("STARTED");

            site.killAndRestart();

            assertThat(site.get(attempt)).isEqualTo("STARTED");
            assertThat(site.post(attempt + "/submit")).isEqualTo("SUBMITTED");
            await("the callback with the verdict")
                    .atMost(TIME_LIMIT)
                    .until(() -> site.get(attempt), "VERIFIED"::equals);
            assertThat(site.get("/actuator/health"))
                    .contains("sandbox:{state:READY,provider:sandbox}")
                    .contains("beside:{state:READY,provider:proctortrack}")
                    .contains("outbox:{pending:");
            assertThat(site.get("/actuator/metrics/proctoring.backend.call?tag=backend:sandbox&tag=outcome:ok"))
                    .contains("statistic:COUNT,value:");
            assertThat(site.get("/actuator/metrics/proctoring.outbox.parked")).contains("value:0");
        }
    }

    private static Map<String, String> environment(SandboxServer sandbox, Map<String, String> database) {
        Map<String, String> environment = new HashMap<>(database);
        environment.put("PSEUDONYM_KEY", SECRET.reveal());
        environment.put("SANDBOX_URL", sandbox.baseUrl().toString());
        environment.put("SANDBOX_SECRET", SECRET.reveal());
        environment.put("CALLBACK_SECRET", SECRET.reveal());
        environment.put(
                "SPRING_APPLICATION_JSON",
                "{\"proctoring\": {\"backends\": {\"beside\": {\"provider\": \"proctortrack\","
                        + " \"base_url\": \"https://proctoring.example.com\", \"client_id\": \"lms\","
                        + " \"client_secret\": \"" + SECRET.reveal() + "\"}}}}");
        return environment;
    }

    /** Opens the vendor's page, as a learner would. */
    private static void visit(String launch) throws Exception {
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(launch)).build(), BodyHandlers.discarding());
    }
}

package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.provider.sandbox.SandboxSettings.Desktop;

class DesktopApplicationTest {
    private final Vendor vendor = Vendor.start();

    @AfterEach
    void end() {
        vendor.close();
    }

    private String ask(String word) throws IOException {
        HttpResponse<String> response = vendor.page(vendor.base() + "/sandbox/app/" + word);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        return response.body();
    }

    @Test
    void itProctorsFromTheDownloadPageOnUntilItIsClosed() throws IOException {
        String exam = vendor.save(Vendor.exam());
        String attempt = vendor.register(exam, "learner");
        String other = vendor.register(exam, "other");
        String started = "proctoring_started/?attempt=" + attempt;
        assertThat(ask(started)).isEqualTo("{\"proctoring\":false}");

        vendor.page(vendor.downloadUrl(exam, attempt));
        vendor.page(vendor.downloadUrl(exam, other));

        assertThat(ask(started)).isEqualTo("{\"proctoring\":true}");
        assertThat(ask("close_proctoring?attempt=" + attempt)).isEqualTo("{\"proctoring\":false}");
        assertThat(ask(started)).isEqualTo("{\"proctoring\":false}");
        assertThat(ask("proctoring_started/?attempt=" + other)).isEqualTo("{\"proctoring\":true}");
    }

    @Test
    void pageThatDoesNotNameTheAttemptMeansWhicheverRuns() throws IOException {
        String exam = vendor.save(Vendor.exam());
        assertThat(ask("proctoring_started/")).isEqualTo("{\"proctoring\":false}");
        vendor.page(vendor.downloadUrl(exam, vendor.register(exam, "learner")));

        assertThat(ask("proctoring_started/")).isEqualTo("{\"proctoring\":true}");
        ask("close_proctoring");
        assertThat(ask("proctoring_started/")).isEqualTo("{\"proctoring\":false}");
    }

    @Test
    void itRunsIdleOrIsAbsentIfTold() throws IOException {
        String exam = vendor.save(Vendor.exam());
        vendor.page(vendor.downloadUrl(exam, vendor.register(exam, "learner")));
        vendor.control().settings(vendor.control().settings().desktop(Desktop.IDLE));
        assertThat(ask("proctoring_started/")).isEqualTo("{\"proctoring\":false}");

        vendor.control().settings(vendor.control().settings().desktop(Desktop.ABSENT));

        assertThatThrownBy(() -> ask("proctoring_started/")).isInstanceOf(IOException.class);
    }

    @Test
    void workerIsInTheJarAndIsWhatItsHashSays() throws Exception {
        ClientScript script = new SandboxScript(URI.create("http://127.0.0.1:8091/"));
        try (InputStream stream = SandboxScript.class.getResourceAsStream("/META-INF/resources/" + script.resource())) {
            assertThat(stream).isNotNull();
            byte[] worker = stream.readAllBytes();
            String hash = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-384").digest(worker));

            assertThat(script.integrity()).isEqualTo("sha384-" + hash);
            assertThat(new String(worker, StandardCharsets.UTF_8))
                    .contains("importScripts('../worker.js')", "proctoring_started/", "close_proctoring")
                    .doesNotContain("eval");
        }
        assertThat(script.origins()).containsExactly(URI.create("http://127.0.0.1:8091"));
        assertThat(script.options()).containsEntry("application", "http://127.0.0.1:8091/sandbox/app/");
    }
}

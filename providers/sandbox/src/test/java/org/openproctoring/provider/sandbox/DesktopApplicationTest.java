package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.provider.sandbox.SandboxSettings.Desktop;

class DesktopApplicationTest {
    private final Vendor vendor = Vendor.start();

    @AfterEach
    void end() {
        vendor.close();
    }

    private static final String HOST = "https://campus.example";

    private HttpRequest.Builder call(String word) {
        return vendor.bare("POST", "/sandbox/app/" + word, BodyPublishers.noBody());
    }

    private String ask(String word) throws IOException {
        HttpResponse<String> response =
                Http.send(call(word).header("Sandbox-Application", "test").header("Origin", HOST));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains(HOST);
        return response.body();
    }

    private HttpResponse<String> preflight(String origin) throws IOException {
        return Http.send(vendor.bare("OPTIONS", "/sandbox/app/proctoring_started/", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "sandbox-application"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://campus.example", "https://campus.example:8443", "null"})
    void pagesOfOtherSitesAreRejected(String origin) throws IOException {
        String exam = vendor.save(Vendor.exam());
        vendor.page(vendor.downloadUrl(exam, vendor.register(exam, "learner")));

        for (String word : List.of("proctoring_started/", "close_proctoring")) {
            HttpResponse<String> answer =
                    Http.send(call(word).header("Sandbox-Application", "test").header("Origin", origin));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
        assertThat(preflight(origin).statusCode()).isEqualTo(403);
        assertThat(ask("proctoring_started/")).isEqualTo("{\"proctoring\":true}");
    }

    @Test
    void callWithoutTheCustomHeaderIsRejected() throws IOException {
        String exam = vendor.save(Vendor.exam());
        vendor.page(vendor.downloadUrl(exam, vendor.register(exam, "learner")));

        assertThat(vendor.page(vendor.base() + "/sandbox/app/close_proctoring").statusCode())
                .isEqualTo(405);
        assertThat(Http.send(call("close_proctoring")).statusCode()).isEqualTo(403);
        assertThat(Http.send(call("close_proctoring").header("Origin", HOST)).statusCode())
                .isEqualTo(403);
        assertThat(ask("proctoring_started/")).isEqualTo("{\"proctoring\":true}");
    }

    @Test
    void pagesOfHostsWithAttemptsAreAllowed() throws IOException {
        assertThat(preflight(HOST).statusCode()).isEqualTo(403);
        vendor.register(vendor.save(Vendor.exam()), "learner");

        HttpResponse<String> answer = preflight(HOST);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(HOST);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).contains("Sandbox-Application");
        assertThat(answer.headers().firstValue("Vary")).contains("Origin");
    }

    @Test
    void proctorsFromTheDownloadPageUntilItIsClosed() throws IOException {
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
    void callWithoutAttemptRefersToAnyRunningOne() throws IOException {
        String exam = vendor.save(Vendor.exam());
        String attempt = vendor.register(exam, "learner");
        assertThat(ask("proctoring_started/")).isEqualTo("{\"proctoring\":false}");
        vendor.page(vendor.downloadUrl(exam, attempt));

        assertThat(ask("proctoring_started/")).isEqualTo("{\"proctoring\":true}");
        ask("close_proctoring");
        assertThat(ask("proctoring_started/")).isEqualTo("{\"proctoring\":false}");
    }

    @Test
    void canBeIdleOrAbsent() throws IOException {
        String exam = vendor.save(Vendor.exam());
        vendor.page(vendor.downloadUrl(exam, vendor.register(exam, "learner")));
        vendor.control().settings(vendor.control().settings().desktop(Desktop.IDLE));
        assertThat(ask("proctoring_started/")).isEqualTo("{\"proctoring\":false}");

        vendor.control().settings(vendor.control().settings().desktop(Desktop.ABSENT));

        assertThatThrownBy(() -> ask("proctoring_started/")).isInstanceOf(IOException.class);
    }

    @Test
    void workerMatchesItsHash() throws Exception {
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

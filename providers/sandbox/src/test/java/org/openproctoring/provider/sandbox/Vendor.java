package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.openproctoring.api.Secret;
import org.openproctoring.api.testing.TestContext;
import org.openproctoring.provider.sandbox.http.SandboxJson;

/** A running sandbox, with a client that builds the protocol's requests by hand. */
final class Vendor implements AutoCloseable {
    static final String SECRET = "a secret of the tests that is long enough";

    final SandboxServer server;

    private Vendor(SandboxServer server) {
        this.server = server;
    }

    static Vendor start() {
        return start(builder -> builder);
    }

    static Vendor start(UnaryOperator<SandboxServer.Builder> more) {
        try {
            return new Vendor(more.apply(SandboxServer.builder().clientSecret(Secret.of(SECRET)))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI base() {
        return server.baseUrl();
    }

    /** Creates a context for a backend that uses this vendor. Its clock is the system's, as tokens expire. */
    TestContext context() {
        return TestContext.of(new SandboxProvider())
                .clock(Clock.systemUTC())
                .with(SandboxOptions.BASE_URL, base())
                .with(SandboxOptions.CLIENT_SECRET, server.clientSecret());
    }

    SandboxControl control() {
        return server.control();
    }

    static Map<String, String> credentials() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "client_credentials");
        fields.put("client_id", "sandbox");
        fields.put("client_secret", SECRET);
        fields.put("token_type", "jwt");
        return fields;
    }

    String token() throws IOException {
        HttpResponse<String> response = Http.token(base(), credentials());
        assertThat(response.statusCode()).isEqualTo(200);
        return Http.json(response).get("access_token").textValue();
    }

    /** Returns a valid request for the caller to change. */
    HttpRequest.Builder request(String method, String path, Object body) throws IOException {
        HttpRequest.Builder request = bare(method, path, publisher(body)).header("Authorization", "JWT " + token());
        return body.equals("") ? request : request.header("Content-Type", "application/json");
    }

    private static BodyPublisher publisher(Object body) {
        if (body instanceof byte[] bytes) {
            return BodyPublishers.ofByteArray(bytes);
        }
        return body.equals("") ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    }

    HttpRequest.Builder bare(String method, String path, BodyPublisher body) {
        return Http.request(base() + path).method(method, body);
    }

    HttpResponse<String> call(String method, String path, Object body) throws IOException {
        return Http.send(request(method, path, body));
    }

    HttpResponse<String> get(String path) throws IOException {
        return call("GET", path, "");
    }

    HttpResponse<String> page(String url) throws IOException {
        return Http.send(Http.request(url));
    }

    static ObjectNode exam() {
        return SandboxJson.object()
                .put("id", 17)
                .put("course_id", "course-v1:Uni+Exam+2026")
                .put("content_id", "block-v1:Uni+Exam+2026+type@sequential+block@final")
                .putNull("external_id")
                .put("exam_name", "Final <b>exam</b> & more")
                .put("time_limit_mins", 90)
                .put("is_proctored", true)
                .put("is_practice_exam", false)
                .put("is_active", true)
                .put("due_date", "2026-12-24T18:00:00Z")
                .put("hide_after_due", false)
                .put("backend", "sandbox");
    }

    static ObjectNode attempt(String userId) {
        return SandboxJson.object()
                .put("lms_host", "https://campus.example")
                .put("time_limit_mins", 90)
                .put("is_sample_attempt", false)
                .put("user_id", userId)
                .put("full_name", "Ada Example")
                .put("email", "ada@campus.example")
                .put("status", "created");
    }

    static ObjectNode with(ObjectNode body, Consumer<ObjectNode> change) {
        change.accept(body);
        return body;
    }

    String save(ObjectNode exam) throws IOException {
        HttpResponse<String> response = call("POST", "/api/v1/exam/", exam);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Http.json(response).get("id").textValue();
    }

    String register(String examId, String userId) throws IOException {
        HttpResponse<String> response = call("POST", attempts(examId), attempt(userId));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Http.json(response).get("id").textValue();
    }

    static String attempts(String examId) {
        return "/api/v1/exam/" + examId + "/attempt/";
    }

    static String attempt(String examId, String attemptId) {
        return attempts(examId) + attemptId + "/";
    }

    HttpResponse<String> tell(String examId, String attemptId, String status) throws IOException {
        return call("PATCH", attempt(examId, attemptId), SandboxJson.object().put("status", status));
    }

    String downloadUrl(String examId, String attemptId) throws IOException {
        return Http.json(get(attempt(examId, attemptId))).get("download_url").textValue();
    }

    HttpResponse<String> control(String method, String call, Object body) throws IOException {
        String pair = Base64.getEncoder().encodeToString(("sandbox:" + SECRET).getBytes(StandardCharsets.UTF_8));
        return Http.send(bare(method, "/sandbox/control/" + call, publisher(body))
                .header("Authorization", "Basic " + pair)
                .header("Content-Type", "application/json"));
    }

    static String detail(HttpResponse<String> response) throws IOException {
        JsonNode detail = Http.json(response).path("detail");
        return detail.asText();
    }

    @Override
    public void close() {
        server.close();
    }
}

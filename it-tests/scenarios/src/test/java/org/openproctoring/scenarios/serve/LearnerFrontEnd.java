package org.openproctoring.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openproctoring.scenarios.serve.LearnerRequests.LearnerRequest;

/**
 * Open edX's learner front end in a browser, at an origin of its own: it sends the requests of its table, asks before each
 * whether it may, and remembers what it reads.
 */
public final class LearnerFrontEnd {
    /** Its origin. */
    public static final String ORIGIN = "https://learn.example.org";

    private static final LearnerRequests REQUESTS = LearnerRequests.read();

    private final HostClient learner;
    private final HostClient browser;
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> sent;

    /**
     * Opens it.
     *
     * @param sent is added the names of the requests that were sent
     */
    public LearnerFrontEnd(ExamSite site, String name, Set<String> sent) {
        this.learner = site.as("user:" + name)
                .header("Origin", ORIGIN)
                .header("USE-JWT-COOKIE", "true")
                .header("Content-Type", "application/json");
        this.browser = site.as("nobody").header("Origin", ORIGIN);
        this.sent = sent;
        values.put("learner", name);
    }

    /** The names of all requests in the table. */
    public static Set<String> allRequests() {
        return new HashSet<>(REQUESTS.names());
    }

    /** Goes to an exam. */
    public void open(JsonNode exam) {
        values.keySet().retainAll(Set.of("learner"));
        values.put("course", exam.path("course_id").asText());
        values.put("content", exam.path("content_id").asText());
    }

    /** Sends a request, and checks that the response has all that is read from it. */
    public JsonNode send(String name) {
        LearnerRequest request = REQUESTS.of(name);
        String path = filled(request.path(), true);
        mayAsk(request.method(), path);
        Reply reply = learner.send(
                request.method(),
                path,
                request.body().isEmpty()
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(filled(request.body(), false)));
        assertThat(reply.is(200).headers().firstValue("Access-Control-Allow-Origin"))
                .as(name)
                .contains(ORIGIN);
        JsonNode response = reply.json();
        assertThat(request.wrong(response)).as("%s: %s", name, response).isEmpty();
        sent.add(name);
        remember(response);
        return response;
    }

    /** A browser asks because of the header {@code Authorization}. */
    private void mayAsk(String method, String path) {
        Reply permission = browser.header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization,content-type,use-jwt-cookie")
                .send("OPTIONS", path, BodyPublishers.noBody());
        assertThat(permission.status()).isEqualTo(204);
        assertThat(permission.headers().firstValue("Access-Control-Allow-Origin"))
                .contains(ORIGIN);
        assertThat(List.of(permission
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElse("")
                        .split(", ")))
                .contains(method);
    }

    private void remember(JsonNode response) {
        keep("exam", response.at("/exam/id"));
        keep("attempt", response.at("/exam/attempt/attempt_id"));
        keep("poll", response.at("/exam/attempt/exam_started_poll_url"));
    }

    private void keep(String name, JsonNode value) {
        if (value.isTextual()) {
            values.put(name, value.textValue());
        }
    }

    /** The id of the attempt that it has read last. */
    public String attempt() {
        return values.get("attempt");
    }

    private String filled(String text, boolean inPath) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            boolean plain = !inPath || value.getKey().equals("poll");
            filled = filled.replace(
                    "{" + value.getKey() + "}", plain ? value.getValue() : ExamSite.encoded(value.getValue()));
        }
        return filled;
    }
}

package org.openproctoring.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.openproctoring.host.access.DemoAccounts;

/** A user of the demonstration who calls the host over HTTP. */
final class DemoPerson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String API = "/api/edx_proctoring/v1/";

    private final HttpClient http;
    private final URI host;
    private final String token;

    private DemoPerson(HttpClient http, URI host, String token) {
        this.http = http;
        this.host = host;
        this.token = token;
    }

    /** A response that stops the demonstration. */
    static final class UnexpectedAnswerException extends Exception {
        private static final long serialVersionUID = 1;

        UnexpectedAnswerException(String what, HttpResponse<String> answer) {
            super(what + " returned " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Signs in with the name as password. */
    static DemoPerson signedIn(URI host, String name)
            throws IOException, InterruptedException, UnexpectedAnswerException {
        HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
        String form = "grant_type=password&client_id=" + DemoAccounts.PUBLIC_CLIENT + "&username=" + name + "&password="
                + name;
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(host.resolve("/oauth2/access_token"))
                        .timeout(TIMEOUT)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new UnexpectedAnswerException("sign-in of " + name, answer);
        }
        return new DemoPerson(
                http, host, JSON.readTree(answer.body()).path("access_token").asText());
    }

    JsonNode get(String path) throws IOException, InterruptedException, UnexpectedAnswerException {
        return send("GET", path, "");
    }

    JsonNode send(String method, String path, String json)
            throws IOException, InterruptedException, UnexpectedAnswerException {
        HttpResponse<String> answer = call(method, path, json);
        if (answer.statusCode() / 100 != 2) {
            throw new UnexpectedAnswerException(method + " " + path, answer);
        }
        return answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
    }

    /** Returns the target of a redirect. */
    URI sentTo(String path) throws IOException, InterruptedException, UnexpectedAnswerException {
        HttpResponse<String> answer = call("GET", path, "");
        return URI.create(answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new UnexpectedAnswerException("GET " + path, answer)));
    }

    private HttpResponse<String> call(String method, String path, String json)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(host.resolve(API + path))
                .timeout(TIMEOUT)
                .header("Authorization", "JWT " + token)
                .method(method, BodyPublishers.ofString(json))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Opens a vendor's link as a browser would. Returns the status of the response. */
    int open(URI link) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(link).timeout(TIMEOUT).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** Encodes text for use in a path. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

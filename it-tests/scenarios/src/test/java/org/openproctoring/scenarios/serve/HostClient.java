package org.openproctoring.scenarios.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody who calls a host. Immutable. */
public final class HostClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final String SETTINGS = "/api/contentstore/v1/proctored_exam_settings/";

    private final URI host;
    private final Map<String, String> headers;

    private HostClient(URI host, Map<String, String> headers) {
        this.host = host;
        this.headers = headers;
    }

    /** Somebody who has not signed in. */
    public static HostClient of(RunningHost host) {
        return at(host.address());
    }

    /** Somebody who calls another server. */
    public static HostClient at(URI server) {
        return new HostClient(server, Map.of());
    }

    /** The same with a header. */
    public HostClient header(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new HostClient(host, Map.copyOf(all));
    }

    /** The same at another host. */
    public HostClient at(RunningHost other) {
        return new HostClient(other.address(), headers);
    }

    /** The same with a header {@code Authorization}. */
    public HostClient authorization(String value) {
        return header("Authorization", value);
    }

    /** A user of a demonstration. */
    public HostClient demoUser(String name) {
        return authorization("JWT "
                + token(Map.of("grant_type", "password", "client_id", "demo", "username", name, "password", name))
                        .is(200)
                        .json()
                        .path("access_token")
                        .asText());
    }

    /** A client that has a secret. */
    public HostClient client(String id, String secret) {
        return authorization("Bearer "
                + token(Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret))
                        .is(200)
                        .json()
                        .path("access_token")
                        .asText());
    }

    /** Asks for a token. */
    public Reply token(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send("POST", "/oauth2/access_token", BodyPublishers.ofString(body));
    }

    /** Reads. */
    public Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Sends a body. */
    public Reply post(String path, String body) {
        return send("POST", path, BodyPublishers.ofString(body));
    }

    /** Replaces. */
    public Reply put(String path, String body) {
        return send("PUT", path, BodyPublishers.ofString(body));
    }

    /** Changes. */
    public Reply patch(String path, String body) {
        return send("PATCH", path, BodyPublishers.ofString(body));
    }

    /** Removes. */
    public Reply delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /** The settings of a course. */
    public Reply settings(String course) {
        return get(SETTINGS + course);
    }

    /** Changes the settings of a course. */
    public Reply change(String course, String settings) {
        return post(SETTINGS + course, "{\"proctored_exam_settings\": " + settings + "}");
    }

    /** Sends anything. */
    public Reply send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(host.resolve(path)).timeout(TIME_LIMIT).method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends what no HTTP client would, and reads the answer to its end. */
    public String raw(String request) {
        try (Socket socket = new Socket(host.getHost(), host.getPort())) {
            socket.setSoTimeout((int) TIME_LIMIT.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

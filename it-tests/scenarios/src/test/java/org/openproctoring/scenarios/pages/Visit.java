package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openproctoring.scenarios.serve.Reply;

/** Somebody who is signed in, and sends what a browser without scripts would; nothing is followed. */
final class Visit {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf_token\" value=\"([^\"]+)\"");
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final URI host;

    private Visit(URI host) {
        this.host = host;
    }

    static Visit signedIn(URI host, String user, String password) {
        Visit visit = new Visit(host);
        String token = visit.token("/sign-in");
        visit.send("/sign-in", Map.of("csrf_token", token, "name", user, "password", password, "next", "/courses"))
                .is(303);
        return visit;
    }

    /** The token of the forms on a page. */
    String token(String path) {
        Matcher token = TOKEN.matcher(get(path).body());
        assertThat(token.find()).as("a form on %s", path).isTrue();
        return token.group(1);
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    /** Sends the form of a button, with nothing in it but its token. */
    Reply press(String path) {
        return send(path, Map.of("csrf_token", token("/courses")));
    }

    /** Sends a form. */
    Reply send(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(host.resolve(path)).timeout(TIME_LIMIT).header("Accept", "text/html");
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

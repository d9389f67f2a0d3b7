package org.openproctoring.scenarios.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openproctoring.scenarios.serve.Reply;

/** Somebody who sends what a browser without scripts would, keeps cookies, and follows nothing. */
final class Visit {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf_token\" value=\"([^\"]+)\"");
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final URI host;

    private Visit(URI host) {
        this.host = host;
    }

    /** Of somebody who has not signed in. */
    static Visit of(URI host) {
        return new Visit(host);
    }

    static Visit signedIn(URI host, String user, String password) {
        Visit visit = new Visit(host);
        visit.signIn(user, password, "/courses").is(303);
        return visit;
    }

    /** Sends the form of signing in. */
    Reply signIn(String user, String password, String next) {
        return send(
                "/sign-in", Map.of("csrf_token", token("/sign-in"), "name", user, "password", password, "next", next));
    }

    /** The token of the forms on a page. */
    String token(String path) {
        return token(get(path));
    }

    /** The token of the forms on a page. */
    static String token(Reply page) {
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).as("a form on %s", page).isTrue();
        return token.group(1);
    }

    /** A cookie that the host has given. */
    Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    /** The same with another header. */
    Reply get(String path, String header, String value) {
        return send(request(path).header(header, value).GET());
    }

    /** Sends the form of a button, with nothing in it but its token. */
    Reply press(String path) {
        return send(path, Map.of("csrf_token", token("/courses")));
    }

    /** Sends a form. */
    Reply send(String path, Map<String, String> form) {
        return send(posting(path, form));
    }

    /** The same with another header. */
    Reply send(String path, Map<String, String> form, String header, String value) {
        return send(posting(path, form).header(header, value));
    }

    private HttpRequest.Builder posting(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
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

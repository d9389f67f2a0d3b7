package org.openproctoring.scenarios.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.serve.RunningHost;

/** Somebody who opens pages and sends forms, keeps cookies, and follows nothing by itself. */
final class Surfer {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf_token\" value=\"([^\"]+)\"");

    private final URI host;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    Surfer(RunningHost host) {
        this.host = host.address();
    }

    /** Signs in as a user whose name is the password. */
    Surfer signedIn(String name) {
        signIn(name, name, "/courses").is(303);
        return this;
    }

    Reply signIn(String name, String password, String next) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("csrf_token", token(get("/sign-in")));
        form.put("name", name);
        form.put("password", password);
        form.put("next", next);
        return post("/sign-in", form);
    }

    /** The token that a page's forms carry. */
    static String token(Reply page) {
        Matcher matcher = TOKEN.matcher(page.body());
        if (!matcher.find()) {
            throw new AssertionError("no token: " + page);
        }
        return matcher.group(1);
    }

    Reply get(String path) {
        return send(HttpRequest.newBuilder(host.resolve(path)).GET());
    }

    Reply post(String path, Map<String, String> form) {
        return send(posting(path, form));
    }

    /** The same with another header. */
    Reply post(String path, Map<String, String> form, String header, String value) {
        return send(posting(path, form).header(header, value));
    }

    private HttpRequest.Builder posting(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(host.resolve(path)).POST(BodyPublishers.ofString(body));
    }

    /** The same with another header. */
    Reply get(String path, String header, String value) {
        return send(HttpRequest.newBuilder(host.resolve(path)).header(header, value));
    }

    Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    private Reply send(HttpRequest.Builder request) {
        request.timeout(TIME_LIMIT).header("Accept", "text/html");
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

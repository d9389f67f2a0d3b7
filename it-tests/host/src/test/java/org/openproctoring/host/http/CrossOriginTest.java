package org.openproctoring.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Account.Kind;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.access.DemoAccounts;
import org.openproctoring.host.access.HostKey;
import org.openproctoring.host.access.HostTokens;
import org.openproctoring.host.access.TrustedProxies;
import org.openproctoring.host.http.HttpHost.Limits;

/** Which front ends of other origins a browser lets call the API. */
@Timeout(60)
class CrossOriginTest {
    private static final String FRONT_END = "https://learn.example.org";

    @TempDir
    private Path folder;

    private final HttpClient browser = HttpClient.newHttpClient();
    private HttpHost host;
    private String token;

    private record Answer(int status, HttpHeaders headers) {
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    @BeforeEach
    void start() throws Exception {
        start(AllowedOrigins.of(List.of(FRONT_END)));
    }

    private void start(AllowedOrigins origins) throws Exception {
        host = new HttpHost(
                InetAddress.getLoopbackAddress(),
                0,
                TrustedProxies.NONE,
                origins,
                new Limits(100, 2, 10, Duration.ofSeconds(30)));
        Accounts accounts = DemoAccounts.of(Set.of());
        HostTokens tokens =
                new HostTokens(accounts, HostKey.in(folder, HostKey.Purpose.TOKENS), host.address(), Clock.systemUTC());
        Account learner = accounts.find(Kind.USER, "learner").orElseThrow();
        token = "JWT " + tokens.issue(learner);
        host.start(
                List.of(
                        Route.of("GET", "/api/thing/{}", Permission.SIGNED_IN, call -> HttpResponse.empty(200)),
                        Route.of("PUT", "/api/thing/{}", Permission.SIGNED_IN, call -> HttpResponse.empty(200)),
                        Route.open("GET", "/page", call -> HttpResponse.empty(200))),
                tokens,
                null,
                (call, status, detail) -> HttpResponse.html(status, detail),
                Optional.empty());
    }

    @AfterEach
    void stop() throws Exception {
        host.stop();
    }

    private Answer send(String method, String path, String... headers) throws Exception {
        java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(URI.create(host.address() + path))
                .method(method, java.net.http.HttpRequest.BodyPublishers.noBody())
                .headers(headers)
                .build();
        java.net.http.HttpResponse<Void> answer = browser.send(request, BodyHandlers.discarding());
        return new Answer(answer.statusCode(), answer.headers());
    }

    private Answer preflight(String origin, String path) throws Exception {
        return send(
                "OPTIONS",
                path,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "PUT",
                "Access-Control-Request-Headers",
                "authorization,content-type,use-jwt-cookie");
    }

    @Test
    void aPreflightSaysWhichMethodsAndHeadersAnAllowedFrontEndMaySend() throws Exception {
        Answer answer = preflight(FRONT_END, "/api/thing/1");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(FRONT_END);
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, PUT");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .isEqualTo("Authorization, Content-Type, USE-JWT-COOKIE");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
        assertThat(answer.header("Vary")).isEqualTo("Origin");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "https://learn.example.org.evil.example"})
    void anotherOriginGetsNoPermission(String origin) throws Exception {
        Answer preflight = preflight(origin, "/api/thing/1");
        Answer answer = send("GET", "/api/thing/1", "Origin", origin, "Authorization", token);

        assertThat(preflight.status()).isEqualTo(405);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(preflight.header("Access-Control-Allow-Methods")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void anAllowedFrontEndReadsResponsesAndErrors() throws Exception {
        Answer answer = send("GET", "/api/thing/1", "Origin", FRONT_END, "Authorization", token);
        Answer unauthorized = send("GET", "/api/thing/1", "Origin", FRONT_END);
        Answer unknown = send("GET", "/api/nothing", "Origin", FRONT_END);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(unauthorized.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(List.of(answer, unauthorized, unknown)).allSatisfy(any -> {
            assertThat(any.header("Access-Control-Allow-Origin")).isEqualTo(FRONT_END);
            assertThat(any.header("Access-Control-Expose-Headers")).contains("Retry-After");
            assertThat(any.header("Vary")).isEqualTo("Origin");
            assertThat(any.header("Access-Control-Allow-Credentials")).isEmpty();
        });
    }

    @Test
    void aSessionCookieIsNotACredentialOfTheApi() throws Exception {
        Answer answer = send("GET", "/api/thing/1", "Origin", FRONT_END, "Cookie", "session=anything");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void pagesAreNotForOtherOrigins() throws Exception {
        Answer page = send("GET", "/page", "Origin", FRONT_END);

        assertThat(page.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(page.header("Vary")).isEmpty();
        assertThat(preflight(FRONT_END, "/page").status()).isEqualTo(405);
    }

    @Test
    void withoutOriginsNothingChanges() throws Exception {
        host.stop();
        start(AllowedOrigins.NONE);

        Answer answer = send("GET", "/api/thing/1", "Origin", FRONT_END, "Authorization", token);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().map().keySet())
                .doesNotContain("access-control-allow-origin", "vary", "access-control-expose-headers");
        assertThat(preflight(FRONT_END, "/api/thing/1").status()).isEqualTo(405);
    }
}

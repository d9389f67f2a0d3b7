package org.openproctoring.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;

class CallbackEndpointTest {
    private static final String PUBLIC = "https://exams.example.org/api/v1";
    private static final String UNKNOWN = "{\"detail\":\"You have entered an exam code that is not valid.\"}";

    @AutoClose
    private final ExamSite site = new ExamSite();

    private final CallbackEndpoint endpoint =
            CallbackEndpoint.builder(site.attempts, URI.create(PUBLIC)).build();

    private static WebRequest.Builder post(String target) {
        return WebRequest.builder("POST", target);
    }

    private static String text(WebResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private WebResponse call(String client, String target) {
        return endpoint.handle(post(target).client(client).build());
    }

    /** A body that fails the test if it is read. */
    private static InputStream unread() {
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("the body was read");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/proctored_exam/attempt/{id}/ready",
                "/api/v1/proctored_exam/attempt/{id}/ready/",
                "/api/v1/backends/eu/attempt/{id}/ready",
                "/api/v1/backends/eu/attempt/{id}/ready/",
                "/api/v1/backends/%65u/attempt/{id}/ready?x=1"
            })
    void aCallbackReachesItsAttempt(String path) {
        Attempt attempt = site.attempt("eu");

        WebResponse response = call("eu", path.replace("{id}", ExamSite.id(attempt)));

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("\"OK\"");
        assertThat(response.headers())
                .containsOnly(
                        Map.entry("Content-Type", "application/json"),
                        Map.entry("X-Content-Type-Options", "nosniff"),
                        Map.entry("Cache-Control", "no-store"));
        assertThat(site.status(attempt)).isEqualTo(AttemptStatus.READY_TO_START);
    }

    @Test
    void aCallbackMayNameTheAttemptInItsBody() {
        Attempt attempt = site.attempt("eu");

        WebResponse response = endpoint.handle(post("/api/v1/backends/eu/hook")
                .client("eu")
                .body(ExamSite.id(attempt).getBytes(StandardCharsets.UTF_8))
                .build());

        assertThat(response.status()).isEqualTo(200);
        assertThat(site.status(attempt)).isEqualTo(AttemptStatus.READY_TO_START);
    }

    @Test
    void theProviderGetsTheRequestAsItWasSent() {
        byte[] body = {0, -1, 10};

        endpoint.handle(post("/api/v1/backends/eu/attempt/a%2Fb%C3%A4+c/wor%64?q=1&q=%C3%A4+b&&empty&x=a=b")
                .client("eu")
                .header("X-Twice", "one")
                .header("x-twice", "two")
                .headers(Map.of("X-Empty", List.of("")))
                .body(new ByteArrayInputStream(body))
                .build());

        InboundRequest received = site.received.remove();
        assertThat(received.endpoint()).isEqualTo("word");
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.uri())
                .contains(URI.create(PUBLIC + "/backends/eu/attempt/a%2Fb%C3%A4+c/wor%64?q=1&q=%C3%A4+b&&empty&x=a=b"));
        assertThat(received.attemptExternalId()).contains("a/bä+c");
        assertThat(received.authenticatedAs()).contains("eu");
        assertThat(received.headers()).isEqualTo(Map.of("X-Twice", List.of("one", "two"), "X-Empty", List.of("")));
        assertThat(received.query())
                .isEqualTo(Map.of("q", List.of("1", "ä b"), "empty", List.of(""), "x", List.of("a=b")));
        assertThat(received.body()).isEqualTo(body);
    }

    @Test
    void theUrlIsThePublicOneEvenIfAProxyChangesThePath() {
        CallbackEndpoint behindProxy = CallbackEndpoint.builder(site.attempts, URI.create(PUBLIC + "/"))
                .mountPath("/app/callbacks/")
                .build();

        behindProxy.handle(post("/app/callbacks/backends/signed/hook?a=b")
                .header("Host", "internal:8080")
                .header("X-Forwarded-Host", "evil.example")
                .build());

        assertThat(site.received.remove().uri()).contains(URI.create(PUBLIC + "/backends/signed/hook?a=b"));
        assertThat(behindProxy
                        .handle(post("/api/v1/backends/signed/hook").build())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theMountCanBeTheRoot() {
        CallbackEndpoint root = CallbackEndpoint.builder(site.attempts, URI.create("https://callbacks.example.org"))
                .build();

        root.handle(post("/backends/signed/hook").build());

        assertThat(site.received.remove().uri())
                .contains(URI.create("https://callbacks.example.org/backends/signed/hook"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/backends/eu/attempt/v1/ready, 401",
        "/api/v1/backends/eu/hook, 401",
        "/api/v1/proctored_exam/attempt/v1/ready, 401",
        "/api/v1/backends/nowhere/hook, 401",
    })
    void aCallerWithoutAClientIsRefusedBeforeTheBodyIsRead(String path, int status) {
        WebResponse response = endpoint.handle(post(path).body(unread()).build());

        assertThat(response.status()).isEqualTo(status);
        assertThat(text(response)).isEqualTo("{\"detail\":\"Authentication is required.\"}");
        assertThat(response.headers()).containsEntry("WWW-Authenticate", "Bearer");
    }

    @ParameterizedTest
    @CsvSource({
        "us, /api/v1/backends/eu/attempt/v1/ready",
        "us, /api/v1/backends/eu/hook",
        "us, /api/v1/backends/nowhere/hook",
        "stranger, /api/v1/backends/signed/hook",
        "stranger, /api/v1/proctored_exam/attempt/v1/ready"
    })
    void anotherClientIsRefusedBeforeTheBodyIsRead(String client, String path) {
        WebResponse response =
                endpoint.handle(post(path).client(client).body(unread()).build());

        assertThat(response.status()).isEqualTo(403);
        assertThat(site.received).isEmpty();
    }

    @Test
    void aRefusedSignatureIsAnsweredWithTheChallengeOfTheHost() {
        CallbackEndpoint basic = CallbackEndpoint.builder(site.attempts, URI.create(PUBLIC))
                .challenge("Basic realm=\"exams\"")
                .build();

        WebResponse response = basic.handle(post("/api/v1/backends/signed/attempt/v1/ready")
                .header("x-signature", "forged")
                .build());

        assertThat(response.status()).isEqualTo(401);
        assertThat(text(response)).isEqualTo("{\"detail\":\"Authentication failed.\"}");
        assertThat(response.headers()).containsEntry("WWW-Authenticate", "Basic realm=\"exams\"");
    }

    @Test
    void aClientOfSeveralBackendsReachesTheOneWithTheAttempt() {
        Attempt there = site.attempt("us");
        Attempt here = site.attempt("eu");

        assertThat(call("both", "/api/v1/proctored_exam/attempt/" + ExamSite.id(there) + "/ready")
                        .status())
                .isEqualTo(200);
        assertThat(site.status(there)).isEqualTo(AttemptStatus.READY_TO_START);
        assertThat(site.status(here)).isEqualTo(AttemptStatus.CREATED);
    }

    @Test
    void aClientOfSeveralBackendsDoesNotReachOthers() {
        Attempt signed = site.attempt("signed");

        WebResponse response = call("both", "/api/v1/proctored_exam/attempt/" + ExamSite.id(signed) + "/ready");

        assertThat(response.status()).isEqualTo(404);
        assertThat(text(response)).isEqualTo("{\"detail\":\"None of your backends has an attempt with this id.\"}");
        assertThat(site.received).isEmpty();
    }

    @Test
    void anIdThatTwoBackendsOfTheClientHaveIsAmbiguous() {
        site.nextId = () -> "same";
        Attempt there = site.attempt("us");
        Attempt here = site.attempt("eu");

        assertThat(call("both", "/api/v1/proctored_exam/attempt/same/ready").status())
                .isEqualTo(409);
        site.attempts.remove(there.code());
        assertThat(call("both", "/api/v1/proctored_exam/attempt/same/ready").status())
                .isEqualTo(200);
        assertThat(site.status(here)).isEqualTo(AttemptStatus.READY_TO_START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.b", "..%2F..", "a%2Fb", "%2E%2E", "a%25b", "%2525", "a%20b", "a;b", "%C3%A4", "a:b@c,d", "~"})
    void anIdOfAnyKindIsLookedUp(String id) {
        WebResponse response = call("eu", "/api/v1/backends/eu/attempt/" + id + "/ready");

        assertThat(response.status()).isEqualTo(404);
        assertThat(text(response)).isEqualTo(UNKNOWN);
        assertThat(site.received).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "*",
                "/api/v1",
                "/api/v1/",
                "/api/v1x/backends/eu/hook",
                "/api/v2/backends/eu/hook",
                "/api/v1/backends",
                "/api/v1/backends/eu",
                "/api/v1/backends/eu/",
                "/api/v1/backends//hook",
                "/api/v1/backends/eu//",
                "/api/v1//backends/eu/hook",
                "/api/v1/backends/eu/hook//",
                "/api/v1/backends/%20/hook",
                "/api/v1/backends/eu/attempt/%00/ready",
                "/api/v1/backends/eu/attempt/a%0Ab/ready",
                "/api/v1/backends/eu/attempt//ready",
                "/api/v1/backends/eu/attempt/v1/ready/more",
                "/api/v1/backends/eu/exam/v1/ready",
                "/api/v1/proctored_exam/attempt/v1/terminate",
                "/api/v1/proctored_exam/attempt/v1",
                "/api/v1/Backends/eu/hook",
                "https://exams.example.org/api/v1/backends/eu/hook"
            })
    void aPathThatIsNotServedIsNotFound(String path) {
        assertThat(call("eu", path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/backends/eu/attempt/%/ready",
                "/api/v1/backends/eu/attempt/%4/ready",
                "/api/v1/backends/eu/attempt/%zz/ready",
                "/api/v1/backends/eu/attempt/%+1/ready",
                "/api/v1/backends/eu/attempt/%C3/ready",
                "/api/v1/backends/eu/attempt/%C0%AF/ready",
                "/api/v1/backends/eu/attempt/%ED%A0%80/ready",
                "/api/v1/backends/eu/attempt/ä/ready",
                "/api/v1/backends/eu/hook?a=%",
                "/api/v1/backends/eu/hook?a=%C3",
                "/api/v1/backends/eu/hook?a=ä",
                "/api/v1/backends/eu/hook?a= b",
                "/api/v1/backends/eu/a b",
                "/api/v1/backends/eu/hook?a=b#c d"
            })
    void aMalformedEncodingIsRefused(String target) {
        assertThat(call("eu", target).status()).isEqualTo(400);
        assertThat(site.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "post", "P\u0000ST", ""})
    void anotherMethodIsNotAllowed(String method) {
        WebResponse response = endpoint.handle(WebRequest.builder(method, "/api/v1/backends/eu/hook")
                .client("eu")
                .body(unread())
                .build());

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsEntry("Allow", "POST");
    }

    @Test
    void aBodyOfTheMaximumSizeIsAccepted() {
        WebResponse response = endpoint.handle(post("/api/v1/backends/eu/attempt/v99/ready")
                .client("eu")
                .body(new byte[endpoint.maxBodyBytes()])
                .build());

        assertThat(response.status()).isEqualTo(404);
        assertThat(site.received).hasSize(1);
    }

    @Test
    void anEndlessBodyIsReadOneByteBeyondTheLimit() {
        int[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 'x';
            }
        };

        WebResponse response = endpoint.handle(
                post("/api/v1/backends/eu/hook").client("eu").body(endless).build());

        assertThat(response.status()).isEqualTo(413);
        assertThat(read[0]).isEqualTo(ExamSite.MAX_BODY + 1);
        assertThat(site.received).isEmpty();
    }

    @Test
    void aBodyThatBreaksOffIsRefused() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset by peer");
            }
        };

        WebResponse response = endpoint.handle(
                post("/api/v1/backends/eu/hook").client("eu").body(broken).build());

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).isEqualTo("{\"detail\":\"The body is incomplete.\"}");
        assertThat(site.received).isEmpty();
    }

    @Test
    void aUrlThatIsTooLongIsRefused() {
        String longest = "/api/v1/backends/eu/hook?" + "x".repeat(8_192 - "/api/v1/backends/eu/hook?".length());

        assertThat(call("eu", longest).status()).isNotEqualTo(414);
        assertThat(call("eu", longest + "x").status()).isEqualTo(414);
    }

    @Test
    void aHeaderWithoutANameIsRefused() {
        WebResponse response = endpoint.handle(
                post("/api/v1/backends/eu/hook").client("eu").header(" ", "x").build());

        assertThat(response.status()).isEqualTo(400);
    }

    @Test
    void aFailureOnThisSideAsksTheVendorToRepeat() {
        WebResponse response = call("eu", "/api/v1/backends/eu/attempt/v1/bug");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers()).containsEntry("Retry-After", "5");
    }

    @Test
    void aFailureOfTheStoreIsLeftToTheHost() {
        site.failure = Optional.of(new IllegalStateException("the database is down"));

        assertThatThrownBy(() -> call("eu", "/api/v1/backends/eu/attempt/v1/ready"))
                .hasMessage("the database is down");
    }

    @Test
    void whatWasSentIsNotRepeated() {
        for (String target : List.of(
                "/api/v1/backends/eu/attempt/hidden/ready", "/api/v1/hidden/%zz", "/api/v1/backends/hidden/hook?%zz")) {
            assertThat(text(call("eu", target))).doesNotContain("hidden");
        }
        WebRequest request = post("/hidden?hidden")
                .client("hidden")
                .header("hidden", "hidden")
                .build();
        assertThat(request.toString()).isEqualTo("request POST");
        assertThat(endpoint.handle(request).toString()).isEqualTo("response 404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://exams.example.org",
                "/api/v1",
                "https:///api",
                "https://a.example/?q",
                "https://a.example/#f"
            })
    void thePublicUrlMustBeOne(String url) {
        assertThatThrownBy(() -> CallbackEndpoint.builder(site.attempts, URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("example");
    }

    @Test
    void theMountPathMustBeAbsolute() {
        CallbackEndpoint.Builder builder = CallbackEndpoint.builder(site.attempts, URI.create(PUBLIC));

        assertThatThrownBy(() -> builder.mountPath("api")).isInstanceOf(IllegalArgumentException.class);
    }
}

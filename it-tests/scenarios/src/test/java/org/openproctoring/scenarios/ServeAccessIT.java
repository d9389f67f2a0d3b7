package org.openproctoring.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.scenarios.host.HostInstallation;
import org.openproctoring.scenarios.serve.HostClient;
import org.openproctoring.scenarios.serve.HostTokens;
import org.openproctoring.scenarios.serve.Reply;
import org.openproctoring.scenarios.serve.RunningHost;
import org.openproctoring.scenarios.serve.SlowRequest;

/** Who gets in, and who does not. */
class ServeAccessIT {
    private static final String COURSE = "course-v1:Demo+Proctoring+2027";
    private static final String COURSES = "/api/courses/v1/courses/";
    private static final String VENDOR_SECRET = "s3cr3t-of-the-vendor-that-is-long-enough-to-sign-with";

    private static RunningHost demo;
    private static RunningHost site;
    private static HostInstallation installation;
    private static Path data;

    @BeforeAll
    static void startsADemonstrationAndASite(@TempDir Path folder) {
        installation = HostInstallation.in(folder);
        data = folder.resolve("data");
        demo = RunningHost.start(installation, "--demo", "--data", data.toString());
        Path secret = installation.file("reporting.hash", installation.hash("s3cr3t-reporting") + "\n");
        Path configuration =
                installation.file("site.yml", """
                PROCTORING_BACKENDS:
                  eu:
                    provider: proctortrack
                    base_url: https://proctortrack.example.com
                    client_id: site
                    client_secret: %s
                host:
                  contact_email: help@site.example.org
                  trusted_proxies: [127.0.0.0/8]
                  clients:
                    reporting: {secret_hash: "${file:%s}", staff: true}
                    vendor: {secret_hash: "%s", vendor_of: [eu]}
                """.formatted(VENDOR_SECRET, secret, installation.hash("s3cr3t-vendor")));
        site = RunningHost.start(
                installation,
                "--config",
                configuration.toString(),
                "--data",
                folder.resolve("site").toString(),
                "--public-url",
                "https://lms.example.org");
    }

    @AfterAll
    static void endsThem() {
        demo.close();
        site.close();
    }

    @Test
    void aClientGetsATokenForItsSecret() {
        Reply reply = HostClient.of(site)
                .token(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "reporting",
                        "client_secret", "s3cr3t-reporting",
                        "token_type", "jwt"))
                .is(200);

        assertThat(reply.json().path("token_type").asText()).isEqualTo("JWT");
        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(3600);
        assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
        HostClient.of(site)
                .authorization("jwt " + reply.json().path("access_token").asText())
                .get(COURSES)
                .is(200);
    }

    @Test
    void aClientMaySendItsSecretInTheHeader() {
        String credentials = Base64.getEncoder().encodeToString("reporting:s3cr3t-reporting".getBytes(UTF_8));

        HostClient.of(site)
                .authorization("Basic " + credentials)
                .token(Map.of("grant_type", "client_credentials"))
                .is(200);
    }

    @Test
    void aVendorSignsInAndMayNeitherReadNorChangeCourses() {
        HostClient vendor = HostClient.of(site).client("vendor", "s3cr3t-vendor");

        vendor.get(COURSES).is(200);
        vendor.settings(COURSE).is(403);
        vendor.post(COURSES, "{\"id\": \"a\", \"name\": \"a\"}").is(403);
    }

    @Test
    void usersPasswordsAreForTheDemonstrationOnly() {
        Map<String, String> form =
                Map.of("grant_type", "password", "client_id", "demo", "username", "staff", "password", "staff");

        HostClient.of(site).token(form).is(400).says("{\"error\": \"unsupported_grant_type\"}");
        HostClient.of(demo).token(form).is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=client_credentials",
                "grant_type=client_credentials&client_id=nobody&client_secret=s3cr3t-vendor",
                "grant_type=client_credentials&client_id=vendor&client_secret=wrong",
                "grant_type=client_credentials&client_id=vendor&client_secret=",
                "grant_type=client_credentials&client_id=demo&client_secret="
            })
    void aWrongSecretIsNoClient(String form) {
        HostClient.of(site).post("/oauth2/access_token", form).is(401).says("{\"error\": \"invalid_client\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "grant_type", "rubbish", "grant_type=a&grant_type=b", "grant_type=%zz", "{}"})
    void whatIsNoRequestForATokenIsRefused(String form) {
        HostClient.of(site).post("/oauth2/access_token", form).is(400);
    }

    @Test
    void theKeyIsForItsUserOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("token.key"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void tokensOfOthersAreRefused() throws IOException {
        byte[] key = Files.readAllBytes(data.resolve("token.key"));
        Instant now = Instant.now();
        String issuer = demo.address() + "/oauth2";
        String audience = demo.address() + "/api";
        String header = HostTokens.HEADER;
        String good = HostTokens.claims("user:staff", issuer, audience, now, now.plusSeconds(600));
        assertAccepted(HostTokens.signed(header, good, key));

        Instant past = now.minus(Duration.ofHours(2));
        for (String token : List.of(
                HostTokens.signed(header, good, VENDOR_SECRET.getBytes(UTF_8)),
                HostTokens.signed(
                        header, HostTokens.claims("user:staff", issuer, audience, past, past.plusSeconds(600)), key),
                HostTokens.signed(
                        header, HostTokens.claims("user:staff", issuer, audience, past, now.minusSeconds(1)), key),
                HostTokens.signed(
                        header,
                        HostTokens.claims(
                                "user:staff", "https://other.example.org", audience, now, now.plusSeconds(600)),
                        key),
                HostTokens.signed(
                        header, HostTokens.claims("user:staff", issuer, "other", now, now.plusSeconds(600)), key),
                HostTokens.signed(
                        header, HostTokens.claims("user:nobody", issuer, audience, now, now.plusSeconds(600)), key),
                HostTokens.signed(
                        header, HostTokens.claims("client:staff", issuer, audience, now, now.plusSeconds(600)), key),
                HostTokens.signed(header, HostTokens.claims("staff", issuer, audience, now, now.plusSeconds(600)), key),
                HostTokens.signed(header, "{\"sub\":\"user:staff\"}", key),
                HostTokens.signed(header, with(good, "exp", "null"), key),
                HostTokens.signed(header, with(good, "exp", "\"never\""), key),
                HostTokens.signed(header, with(good, "exp", "{}"), key),
                HostTokens.signed(header, with(good, "iat", "null"), key),
                HostTokens.signed(header, with(good, "sub", "null"), key),
                HostTokens.signed(header, with(good, "sub", "\"\""), key),
                HostTokens.signed(header, with(good, "sub", "1"), key),
                HostTokens.signed(header, with(good, "sub", "[\"user:staff\"]"), key),
                HostTokens.signed(header, with(good, "iss", "null"), key),
                HostTokens.signed(header, with(good, "aud", "null"), key),
                HostTokens.signed(header, "null", key),
                HostTokens.signed(header, "rubbish", key),
                HostTokens.signed("{\"alg\":\"HS512\"}", good, key),
                HostTokens.signed("{\"alg\":\"RS256\"}", good, key),
                HostTokens.encoded("{\"alg\":\"none\"}") + "." + HostTokens.encoded(good) + ".",
                HostTokens.signed(header, good, key) + "x",
                HostTokens.signed(header, good, key).replace('.', '_'),
                "",
                "rubbish",
                ".".repeat(5000))) {
            HostClient.of(demo).authorization("JWT " + token).get(COURSES).is(401);
        }
    }

    @Test
    void aTokenOfOneHostIsRefusedByAnother() {
        Reply token = HostClient.of(demo)
                .token(Map.of("grant_type", "password", "client_id", "demo", "username", "staff", "password", "staff"));

        HostClient.of(site)
                .authorization("JWT " + token.json().path("access_token").asText())
                .get(COURSES)
                .is(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic c3RhZmY6c3RhZmY=", "Token x", "JWT", "x", "JWT a b"})
    void otherAuthorizationsAreRefused(String authorization) {
        Reply reply =
                HostClient.of(demo).authorization(authorization).get(COURSES).is(401);

        assertThat(reply.headers().firstValue("WWW-Authenticate")).contains("JWT realm=\"api\", Bearer");
    }

    @Test
    void aCookieAuthenticatesNobody() {
        assertThat(HostClient.of(demo)
                        .raw("GET " + COURSES + " HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid=1; token=x\r\n\r\n"))
                .startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: localhost.evil.example:80\r\n\r\n",
                "POST /oauth2/access_token HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n\r\n",
                "GET http://evil.example/health/live HTTP/1.1\r\nHost: evil.example\r\n\r\n"
            })
    void onLoopbackAForeignHostIsMisdirected(String request) {
        assertThat(HostClient.of(demo).raw(request)).startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8080"})
    void onLoopbackTheMachinesOwnNamesWillDo(String name) {
        assertThat(HostClient.of(demo).raw("GET /health/live HTTP/1.1\r\nHost: " + name + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void thePublicNameWillDoAsWell() {
        assertThat(HostClient.of(site).raw("GET /health/live HTTP/1.1\r\nHost: lms.example.org\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /oauth2/access_token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding:"
                        + " chunked\r\n\r\n0\r\n\r\n"
            })
    void whatIsNoRequestIsRefusedWithoutAWordOnTheHost(String request) {
        assertThat(HostClient.of(demo).raw(request))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("Exception", "java.", "Server:", "Jetty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strange host",
                "strange:99999",
                "strange:x",
                "[::strange",
                "strange/",
                "user@strange",
                "strange%zz"
            })
    void aMalformedHostHeaderWritesNothingToTheLog(String name) {
        assertThat(HostClient.of(demo).raw("GET / HTTP/1.1\r\nHost: " + name + "x".repeat(4000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400");

        assertThat(demo.err()).doesNotContain("strange");
    }

    @Test
    void guessingIsSlowedAndLocksNobodyOut() {
        HostClient client = HostClient.of(demo);
        Map<String, String> guess =
                Map.of("grant_type", "password", "client_id", "demo", "username", "learner", "password", "wrong");
        List<CompletableFuture<Reply>> guesses = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> client.token(guess)))
                .toList();
        Instant start = Instant.now();

        client.demoUser("staff").get(COURSES).is(200);
        client.demoUser("author").get(COURSES).is(200);

        List<Integer> statuses =
                guesses.stream().map(CompletableFuture::join).map(Reply::status).toList();
        assertThat(statuses).containsOnly(400);
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void aRightSecretIsTakenWhileOthersGuessForTheSameNameFromTheSameAddress() {
        HostClient client = HostClient.of(demo);
        Map<String, String> guess =
                Map.of("grant_type", "password", "client_id", "demo", "username", "author", "password", "wrong");
        for (int i = 0; i < 12; i++) {
            CompletableFuture.runAsync(() -> client.token(guess));
        }

        for (int i = 0; i < 24; i++) {
            client.demoUser("author").get(COURSES).is(200);
        }
    }

    @Test
    void callersBehindATrustedProxyAreToldApart() {
        Map<String, String> guess =
                Map.of("grant_type", "client_credentials", "client_id", "vendor", "client_secret", "wrong");
        HostClient one = HostClient.of(site).header("X-Forwarded-For", "203.0.113.1");
        HostClient other = HostClient.of(site).header("X-Forwarded-For", "203.0.113.1, 203.0.113.2");
        List<CompletableFuture<Reply>> guesses = IntStream.range(0, 7)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> one.token(guess)))
                .toList();

        other.token(guess).is(401);

        assertThat(guesses).anyMatch(answer -> !answer.isDone());
    }

    /** Who does not hear of it sends the next request into the void. */
    @Test
    void whoIsRefusedBeforeTheBodyIsReadIsToldThatTheConnectionEnds() {
        try (SlowRequest request = SlowRequest.postAndStay(demo, COURSES, 10)) {
            assertThat(request.answer()).startsWith("HTTP/1.1 401").containsIgnoringCase("\r\nConnection: close\r\n");
        }
    }

    @Test
    void noSecretIsInTheLog() {
        HostClient.of(site).client("vendor", "s3cr3t-vendor").get(COURSES).is(200);

        assertThat(site.err()).doesNotContain("s3cr3t", VENDOR_SECRET, "argon2");
    }

    /** The claims with another value of one of them, in JSON. */
    private static String with(String claims, String name, String value) {
        return claims.replaceFirst("\"" + name + "\":(\"[^\"]*\"|\\d+)", "\"" + name + "\":" + value);
    }

    private static void assertAccepted(String token) {
        HostClient.of(demo).authorization("JWT " + token).get(COURSES).is(200);
    }
}

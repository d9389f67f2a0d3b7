package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.provider.sandbox.http.Jwts;

class TokenTest {
    private static final Vendor VENDOR = Vendor.start();

    @AfterAll
    static void end() {
        VENDOR.close();
    }

    @Test
    void validCredentialsGetAToken() throws IOException {
        HttpResponse<String> response = Http.token(VENDOR.base(), Vendor.credentials());
        JsonNode token = Http.json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(token.get("expires_in").intValue()).isEqualTo(3600);
        assertThat(config("JWT " + token.get("access_token").textValue()).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401, invalid_client",
        "client_secret, '', 401, invalid_client",
        "client_id, somebody, 401, invalid_client",
        "grant_type, password, 400, unsupported_grant_type",
        "token_type, bearer, 400, invalid_request",
        "scope, read, 400, invalid_request"
    })
    void otherTokenRequestsAreRejected(String field, String value, int status, String error) throws IOException {
        Map<String, String> fields = Vendor.credentials();
        fields.put(field, value);
        HttpResponse<String> response = Http.token(VENDOR.base(), fields);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Http.json(response).get("error").textValue()).isEqualTo(error);
        assertThat(response.body()).doesNotContain(Vendor.SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "client_id", "client_secret", "token_type"})
    void everyFieldIsRequired(String field) throws IOException {
        Map<String, String> fields = Vendor.credentials();
        fields.remove(field);

        assertThat(Http.token(VENDOR.base(), fields).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id=sandbox&client_id=sandbox", "%", "a=%zz", "&&&", "=", "{}"})
    void garbageIsRefused(String form) throws IOException {
        assertThat(Http.send(VENDOR.bare("POST", "/oauth2/access_token", BodyPublishers.ofString(form))
                                .header("Content-Type", "application/x-www-form-urlencoded"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void credentialsAsJsonAreRefused() throws IOException {
        assertThat(Http.send(VENDOR.bare(
                                        "POST",
                                        "/oauth2/access_token",
                                        BodyPublishers.ofString(Http.form(Vendor.credentials())))
                                .header("Content-Type", "application/json"))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "jwt ", "", "JWT"})
    void onlyTheJwtSchemeIsAccepted(String scheme) throws IOException {
        HttpResponse<String> response = config(scheme + VENDOR.token());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("JWT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "..",
                "a.b.c",
                "eyJhbGciOiJub25lIn0.eyJleHAiOjQxMDI0NDQ4MDB9.",
                "eyJhbGciOiJub25lIn0.eyJleHAiOjQxMDI0NDQ4MDB9.AAAA",
                "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjQxMDI0NDQ4MDB9.AAAA",
                "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjQxMDI0NDQ4MDB9.AAAA",
                "bnVsbA.bnVsbA.bnVsbA",
                "W10.W10.W10"
            })
    void garbageTokenIsRejected(String token) throws IOException {
        assertThat(config("JWT " + token).statusCode()).isEqualTo(401);
    }

    @Test
    void tokenOfAnotherKeyIsRefused() throws IOException {
        String forged = Jwts.sign(
                new JWTClaimsSet.Builder()
                        .subject("sandbox")
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .build(),
                Jwts.key(Vendor.SECRET));

        assertThat(config("JWT " + forged).statusCode()).isEqualTo(401);
    }

    @Test
    void longTokenIsRejected() throws IOException {
        assertThat(config("JWT " + "a.".repeat(20_000)).statusCode()).isEqualTo(401);
    }

    @Test
    void requestWithoutATokenIsRefused() throws IOException {
        assertThat(Http.send(VENDOR.bare("GET", "/api/v1/config/", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void tokenExpires() throws IOException {
        SettableClock clock = new SettableClock();
        try (Vendor vendor = Vendor.start(
                builder -> builder.clock(clock).settings(SandboxSettings.DEFAULT.tokens(Duration.ofSeconds(30))))) {
            String authorization = "JWT " + vendor.token();
            clock.now = clock.now.plusSeconds(29);
            assertThat(config(vendor, authorization).statusCode()).isEqualTo(200);

            clock.now = clock.now.plusSeconds(1);
            HttpResponse<String> response = config(vendor, authorization);

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(Vendor.detail(response)).contains("expired");
        }
    }

    private static HttpResponse<String> config(String authorization) throws IOException {
        return config(VENDOR, authorization);
    }

    private static HttpResponse<String> config(Vendor vendor, String authorization) throws IOException {
        return Http.send(
                vendor.bare("GET", "/api/v1/config/", BodyPublishers.noBody()).header("Authorization", authorization));
    }

    /** A clock that changes only when a test sets it. */
    private static final class SettableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

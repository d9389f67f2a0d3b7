package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.Secret;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.StaffMember;
import org.openproctoring.provider.rest.http.VendorJson;

class DashboardLinksTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final StaffMember ZOE =
            StaffMember.of("f00d").withFullName("Zoë Example").withEmail("zoe@campus.example");
    private static final String COURSE = Operation.COURSE;

    private static URI link(DashboardRequest request, String secret) {
        try (RestBackend backend = backend(context(URI.create("https://vendor.example/edx/"))
                .with(RestOptions.CLIENT_SECRET, Secret.of(secret))
                .clock(Clock.fixed(NOON, ZoneOffset.UTC)))) {
            return Operation.of(backend, Dashboard.class).dashboardUrl(request);
        }
    }

    private static JsonNode decoded(String part) throws VendorJson.UnreadableException {
        return VendorJson.read(Base64.getUrlDecoder().decode(part));
    }

    private static Stream<Arguments> scopes() {
        String course = "{\"course_id\":\"" + COURSE + "\",\"user\":{\"id\":\"f00d\",\"full_name\":\"Zoë Example\","
                + "\"email\":\"zoe@campus.example\"},\"iss\":\"campus\",\"exp\":1795435260";
        return Stream.of(
                Arguments.of(DashboardRequest.course(ZOE, COURSE), course + "}"),
                Arguments.of(DashboardRequest.exam(ZOE, COURSE, "EX-1"), course + ",\"exam_id\":\"EX-1\"}"),
                Arguments.of(
                        DashboardRequest.attempt(ZOE, COURSE, "EX-1", "AT-1"),
                        course + ",\"exam_id\":\"EX-1\",\"attempt_id\":\"AT-1\"}"),
                Arguments.of(
                        DashboardRequest.examConfiguration(ZOE, COURSE, "EX-1"),
                        course + ",\"exam_id\":\"EX-1\",\"config\":true}"));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void a12ClaimsAreThoseOfTheProtocolAndNoOthers(DashboardRequest request, String claims) throws Exception {
        URI link = link(request, RestFixtures.SECRET);
        String[] token = link.getRawQuery().substring("jwt=".length()).split("\\.", -1);
        JsonNode claimsOfToken = decoded(token[1]);
        assertThat(claimsOfToken.path("jti").asText()).matches("[0-9a-f]{32}");
        ((ObjectNode) claimsOfToken).remove("jti");

        assertThat(link.toString()).startsWith("https://vendor.example/edx/api/v1/instructor/campus/?jwt=");
        assertThat(decoded(token[0])).isEqualTo(VendorJson.read("{\"typ\":\"JWT\",\"alg\":\"HS256\"}"));
        assertThat(claimsOfToken).isEqualTo(VendorJson.read(claims));
    }

    /** The expected signature is computed with the JDK alone and the unpadded key. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 31, 32, 33, 64, 65, 200})
    void signatureIsRightForSecretsOfAnyLength(int length) throws Exception {
        String secret = "k".repeat(length);
        String token =
                link(DashboardRequest.course(ZOE, COURSE), secret).getRawQuery().substring("jwt=".length());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        int end = token.lastIndexOf('.');

        assertThat(Base64.getUrlDecoder().decode(token.substring(end + 1)))
                .isEqualTo(mac.doFinal(token.substring(0, end).getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void undisclosedFieldsAreNotSent() throws Exception {
        String[] token = link(DashboardRequest.course(StaffMember.of("f00d"), COURSE), RestFixtures.SECRET)
                .getRawQuery()
                .split("\\.", -1);

        assertThat(decoded(token[1]).path("user"))
                .isEqualTo(VendorJson.read("{\"id\":\"f00d\",\"full_name\":\"\",\"email\":null}"));
    }

    @Test
    void everyTokenHasAUniqueId() {
        Set<URI> links = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            links.add(link(DashboardRequest.course(ZOE, COURSE), RestFixtures.SECRET));
        }

        assertThat(links).hasSize(20);
    }

    @Test
    void a12TokenLivesAsLongAsTheOperatorSays() throws Exception {
        try (RestBackend backend = backend(context(URI.create("https://vendor.example"))
                .with(RestOptions.TOKEN_EXPIRATION_TIME, Duration.ofMinutes(10))
                .clock(Clock.fixed(NOON, ZoneOffset.UTC)))) {
            URI link = Operation.of(backend, Dashboard.class).dashboardUrl(DashboardRequest.course(ZOE, COURSE));
            assertThat(decoded(link.getRawQuery().split("\\.", -1)[1])
                            .path("exp")
                            .asLong())
                    .isEqualTo(NOON.plusSeconds(600).getEpochSecond());
        }
    }
}

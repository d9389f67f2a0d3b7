package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.Secret;
import org.openproctoring.provider.sandbox.http.Jwts;

class DashboardPageTest {
    private static final Vendor VENDOR = Vendor.start();

    @AfterAll
    static void end() {
        VENDOR.close();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("sandbox")
                .jwtID("0123456789abcdef")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("course_id", "course-v1:Uni+Exam+2026")
                .claim("user", Map.of("id", "staff-1", "full_name", "Grace <Example>", "email", "g@campus.example"));
    }

    private static HttpResponse<String> open(UnaryOperator<JWTClaimsSet.Builder> more) throws IOException {
        return open(VENDOR, Vendor.SECRET, more);
    }

    private static HttpResponse<String> open(Vendor vendor, String secret, UnaryOperator<JWTClaimsSet.Builder> more)
            throws IOException {
        String jwt = Jwts.sign(more.apply(claims()).build(), Jwts.key(secret));
        return vendor.page(vendor.base() + "/api/v1/instructor/sandbox/?jwt=" + jwt);
    }

    @Test
    void staffSeeACourseAnExamAnAttemptAndAConfiguration() throws IOException {
        String exam = VENDOR.save(Vendor.exam());
        String attempt = VENDOR.register(exam, "watched");

        HttpResponse<String> course = open(claims -> claims);
        assertThat(course.statusCode()).isEqualTo(200);
        assertThat(course.body()).contains("Dashboard: course", attempt, "Ada Example", "Grace &lt;Example&gt;");
        assertThat(course.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(open(claims -> claims.claim("exam_id", exam)).body())
                .contains("Dashboard: exam", attempt, "Final &lt;b&gt;exam&lt;/b&gt; &amp; more");
        assertThat(open(claims -> claims.claim("exam_id", exam).claim("attempt_id", attempt))
                        .body())
                .contains("Dashboard: attempt", attempt);
        assertThat(open(claims -> claims.claim("exam_id", exam).claim("config", true))
                        .body())
                .contains("Dashboard: configuration of an exam", "&quot;time_limit_mins&quot; : 90");
    }

    @Test
    void staffMayBeAnonymous() throws IOException {
        assertThat(open(claims -> claims.claim("user", Map.of("id", "staff-1", "full_name", "")))
                        .body())
                .contains("Opened by: staff-1");
    }

    @Test
    void shortSecretWorks() throws IOException {
        try (Vendor vendor = Vendor.start(builder -> builder.clientSecret(Secret.of("short")))) {
            assertThat(open(vendor, "short", claims -> claims).statusCode()).isEqualTo(200);
            assertThat(open(vendor, "shorter", claims -> claims).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void invalidTokenIsRejected() throws IOException {
        Date past = Date.from(Instant.now().minusSeconds(1));
        Date inTwoDays = Date.from(Instant.now().plusSeconds(172_800));

        assertThat(open(VENDOR, "another secret, long enough to sign with", claims -> claims)
                        .statusCode())
                .isEqualTo(401);
        assertThat(open(claims -> claims.expirationTime(past)).statusCode()).isEqualTo(401);
        assertThat(open(claims -> claims.expirationTime(null)).statusCode()).isEqualTo(401);
        assertThat(open(claims -> claims.expirationTime(inTwoDays)).statusCode())
                .isEqualTo(401);
        assertThat(open(claims -> claims.issuer("another")).statusCode()).isEqualTo(401);
        assertThat(open(claims -> claims.issuer(null)).statusCode()).isEqualTo(401);
        assertThat(open(claims -> claims.jwtID(null)).statusCode()).isEqualTo(401);
    }

    @Test
    void invalidClaimsAreRejected() throws IOException {
        assertThat(open(claims -> claims.claim("course_id", null)).statusCode()).isEqualTo(400);
        assertThat(open(claims -> claims.claim("course_id", 7)).statusCode()).isEqualTo(400);
        assertThat(open(claims -> claims.claim("user", null)).statusCode()).isEqualTo(400);
        assertThat(open(claims -> claims.claim("user", "Grace")).statusCode()).isEqualTo(400);
        assertThat(open(claims -> claims.claim("user", Map.of("full_name", "Grace")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(open(claims -> claims.claim("user", Map.of("id", "x", "email", 7)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(open(claims -> claims.claim("attempt_id", "x")).statusCode()).isEqualTo(400);
        assertThat(open(claims -> claims.claim("config", true)).statusCode()).isEqualTo(400);
        assertThat(open(claims -> claims.claim("exam_id", "x").claim("config", "true"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void unknownIdsAreNotFound() throws IOException {
        String exam = VENDOR.save(Vendor.exam());
        String elsewhere = VENDOR.save(Vendor.exam().put("course_id", "elsewhere"));
        String attempt = VENDOR.register(elsewhere, "elsewhere");

        assertThat(open(claims -> claims.claim("exam_id", "unknown")).statusCode())
                .isEqualTo(404);
        assertThat(open(claims -> claims.claim("exam_id", elsewhere)).statusCode())
                .isEqualTo(404);
        assertThat(open(claims -> claims.claim("exam_id", exam).claim("attempt_id", attempt))
                        .statusCode())
                .isEqualTo(404);
        assertThat(VENDOR.page(VENDOR.base() + "/api/v1/instructor/another/?jwt=x")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void garbageIsRefused() throws IOException {
        String address = VENDOR.base() + "/api/v1/instructor/sandbox/";

        assertThat(VENDOR.page(address).statusCode()).isEqualTo(401);
        assertThat(VENDOR.page(address + "?jwt=").statusCode()).isEqualTo(401);
        assertThat(VENDOR.page(address + "?jwt=a.b.c").statusCode()).isEqualTo(401);
        assertThat(VENDOR.page(address + "?jwt=eyJhbGciOiJub25lIn0.e30.").statusCode())
                .isEqualTo(401);
        assertThat(VENDOR.page(address + "?jwt=a.b.c&jwt=a.b.c").statusCode()).isEqualTo(400);
    }
}

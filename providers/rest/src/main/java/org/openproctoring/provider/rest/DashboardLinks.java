package org.openproctoring.provider.rest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.Secret;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.StaffMember;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates signed, short-lived links to the vendor's pages for staff. */
final class DashboardLinks implements Dashboard {
    private static final Logger LOG = LoggerFactory.getLogger(RestBackend.class);

    /** The minimum key length in bytes for HS256, which the library enforces. */
    static final int MIN_KEY_BYTES = 32;

    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();

    private final RestContext context;
    private final String clientId;
    private final JWSSigner signer;
    private final Duration lifetime;
    private final Clock clock;
    private final AtomicBoolean warn;

    DashboardLinks(RestContext context, String clientId, Secret secret, Duration lifetime, Clock clock) {
        this.context = context;
        this.clientId = clientId;
        this.signer = signer(secret);
        this.lifetime = lifetime;
        this.clock = clock;
        this.warn = new AtomicBoolean(bytes(secret).length < MIN_KEY_BYTES);
    }

    private static byte[] bytes(Secret secret) {
        return secret.reveal().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Creates a signer for keys of any length. HMAC pads a key shorter than its 64-byte block with zeros (RFC 2104,
     * section 2). A padded key therefore creates the same signature, and the library accepts it.
     */
    static JWSSigner signer(Secret secret) {
        byte[] key = bytes(secret);
        try {
            return new MACSigner(key.length < MIN_KEY_BYTES ? Arrays.copyOf(key, MIN_KEY_BYTES) : key);
        } catch (JOSEException tooShort) {
            throw new IllegalStateException("a key of " + MIN_KEY_BYTES + " bytes was rejected");
        }
    }

    @Override
    public URI dashboardUrl(DashboardRequest request) {
        if (warn.getAndSet(false)) {
            LOG.warn(
                    "backend {}: client_secret is shorter than the {} bytes recommended for signing dashboard links;"
                            + " ask the"
                            + " vendor for a longer one",
                    context.backend(),
                    MIN_KEY_BYTES);
        }
        StaffMember staff = request.staff();
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        user.put("id", staff.pseudonym());
        user.put("full_name", staff.fullName().orElse(""));
        user.put("email", staff.email().orElse(null));
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .serializeNullClaims(true)
                .claim("course_id", request.courseId())
                .claim("user", user)
                .issuer(clientId)
                .jwtID(UUID.randomUUID().toString().replace("-", ""))
                .expirationTime(Date.from(clock.instant().plus(lifetime)));
        request.examExternalId().ifPresent(exam -> claims.claim("exam_id", exam));
        if (request.scope() == DashboardRequest.Scope.EXAM_CONFIGURATION) {
            claims.claim("config", true);
        }
        request.attemptExternalId().ifPresent(attempt -> claims.claim("attempt_id", attempt));
        SignedJWT token = new SignedJWT(HEADER, claims.build());
        try {
            token.sign(signer);
        } catch (JOSEException unsigned) {
            throw new IllegalStateException("HS256 is not available");
        }
        return URI.create(
                context.base() + context.path(RestPath.DASHBOARD, "client_id", clientId) + "?jwt=" + token.serialize());
    }
}

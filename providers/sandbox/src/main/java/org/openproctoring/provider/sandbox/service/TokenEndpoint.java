package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.openproctoring.provider.sandbox.SandboxSettings;
import org.openproctoring.provider.sandbox.http.Jwts;
import org.openproctoring.provider.sandbox.http.RequestRejectedException;
import org.openproctoring.provider.sandbox.http.SandboxJson;
import org.openproctoring.provider.sandbox.http.SandboxRequest;
import org.openproctoring.provider.sandbox.http.SandboxResponse;

/** Issues and verifies tokens for client credentials. A token becomes invalid when the service stops. */
public final class TokenEndpoint {
    private static final Set<String> FIELDS = Set.of("grant_type", "client_id", "client_secret", "token_type");

    private final Credentials credentials;
    private final Supplier<SandboxSettings> settings;
    private final Clock clock;
    private final byte[] key = new byte[32];

    public TokenEndpoint(Credentials credentials, Supplier<SandboxSettings> settings, Clock clock) {
        this.credentials = credentials;
        this.settings = settings;
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    public SandboxResponse issue(SandboxRequest request) throws RequestRejectedException {
        if (!request.mediaType().equals("application/x-www-form-urlencoded")) {
            return refused(400, "invalid_request");
        }
        Map<String, List<String>> form = SandboxRequest.form(new String(request.body(), StandardCharsets.UTF_8));
        if (!form.keySet().equals(FIELDS)) {
            return refused(400, "invalid_request");
        }
        if (!SandboxRequest.only(form, "grant_type").orElseThrow().equals("client_credentials")) {
            return refused(400, "unsupported_grant_type");
        }
        if (!SandboxRequest.only(form, "token_type").orElseThrow().equals("jwt")) {
            return refused(400, "invalid_request");
        }
        String id = SandboxRequest.only(form, "client_id").orElseThrow();
        String secret = SandboxRequest.only(form, "client_secret").orElseThrow();
        if (!credentials.match(id, secret)) {
            return refused(401, "invalid_client");
        }
        Duration lifetime = Duration.ofSeconds(settings.get().tokenLifetimeSeconds());
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(id)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        ObjectNode token = SandboxJson.object()
                .put("access_token", Jwts.sign(claims, key))
                .put("expires_in", lifetime.toSeconds())
                .put("token_type", "JWT")
                .put("scope", "read write");
        return SandboxResponse.ok(token).with(Map.of("Cache-Control", "no-store"));
    }

    private static SandboxResponse refused(int status, String error) {
        return SandboxResponse.json(status, SandboxJson.object().put("error", error));
    }

    /** Rejects a request without a valid token of this service. */
    void require(SandboxRequest request) throws RequestRejectedException {
        String header = request.header("Authorization")
                .orElseThrow(() -> RequestRejectedException.unauthorized("the header Authorization is missing"));
        if (!header.startsWith("JWT ")) {
            throw RequestRejectedException.unauthorized("the header Authorization must begin with JWT");
        }
        Jwts.verify(header.substring("JWT ".length()), key, clock.instant());
    }

    /** The id and the secret of a client. */
    public record Credentials(String id, String secret) {
        boolean match(String otherId, String otherSecret) {
            boolean sameId = MessageDigest.isEqual(utf8(id), utf8(otherId));
            return MessageDigest.isEqual(utf8(secret), utf8(otherSecret)) && sameId;
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "credentials";
        }
    }
}

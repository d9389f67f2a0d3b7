package org.openproctoring.scenarios.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as a host makes them, for those who can read its key: good ones, and bad ones. */
public final class HostTokens {
    /** The header of a token of a host. */
    public static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private HostTokens() {}

    /** A token for somebody, such as {@code user:ada}, that a host will take, whose public address is its own. */
    public static String of(String subject, RunningHost host, Path data) {
        try {
            Instant now = Instant.now();
            String issuer = host.address() + "/oauth2";
            String claims = claims(subject, issuer, host.address() + "/api", now, now.plusSeconds(600));
            return signed(HEADER, claims, Files.readAllBytes(data.resolve("token.key")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The claims of a token. */
    public static String claims(String subject, String issuer, String audience, Instant from, Instant to) {
        return "{\"sub\":\"%s\",\"iss\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(subject, issuer, audience, from.getEpochSecond(), to.getEpochSecond());
    }

    /** A token, signed. */
    public static String signed(String header, String claims, byte[] key) {
        String text = encoded(header) + "." + encoded(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return text + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }

    /** A part of a token. */
    public static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}

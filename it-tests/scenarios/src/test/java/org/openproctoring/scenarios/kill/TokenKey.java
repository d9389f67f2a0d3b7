package org.openproctoring.scenarios.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key with which a host signs tokens. Learners get theirs from it: outside of a demonstration no password does. */
final class TokenKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final long LIFETIME_SECONDS = 20_000;

    private final SecretKeySpec key;
    private final URI host;

    private TokenKey(SecretKeySpec key, URI host) {
        this.key = key;
        this.host = host;
    }

    /** The key in a host's data, for tokens of the host with this public address. */
    static TokenKey in(Path data, URI host) {
        try {
            return new TokenKey(new SecretKeySpec(Files.readAllBytes(data.resolve("token.key")), ALGORITHM), host);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the header {@code Authorization} has for an account, such as {@code user:ada}. */
    String authorization(String account) {
        long now = Instant.now().getEpochSecond();
        String signed = encoded("{\"alg\": \"HS256\", \"typ\": \"JWT\"}".getBytes(UTF_8)) + "."
                + encoded(
                        "{\"iss\": \"%s/oauth2\", \"aud\": \"%s/api\", \"sub\": \"%s\", \"iat\": %d, \"exp\": %d, \"jti\": \"%s\"}"
                                .formatted(host, host, account, now, now + LIFETIME_SECONDS, UUID.randomUUID())
                                .getBytes(UTF_8));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return "JWT " + signed + "." + encoded(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

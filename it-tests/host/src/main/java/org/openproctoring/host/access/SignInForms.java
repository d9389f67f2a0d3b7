package org.openproctoring.host.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The CSRF tokens of sign-in forms, which the browser sends both in a cookie and in the form. They are signed, so a forged
 * cookie is useless. Hosts that share a key accept each other's tokens.
 */
public final class SignInForms {
    /** How long an opened form can be submitted. */
    static final Duration LIFETIME = Duration.ofHours(12);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** 16 random bytes and the creation time in seconds, with the signature of both. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{32}\\.[A-Za-z0-9_-]{43}");

    private static final int CONTENT_LENGTH = 32;

    private final SecretKeySpec key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public SignInForms(HostKey key, Clock clock) {
        this.clock = clock;
        this.key = new SecretKeySpec(key.bytes(), ALGORITHM);
    }

    /** Creates a unique token. */
    public String newToken() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String content = BASE64.encodeToString(ByteBuffer.allocate(RANDOM_BYTES + Long.BYTES)
                .put(bytes)
                .putLong(clock.instant().getEpochSecond())
                .array());
        return content + "." + signature(content);
    }

    /** Returns whether a token is authentic and not expired. */
    public boolean isValid(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return false;
        }
        String content = token.substring(0, CONTENT_LENGTH);
        boolean own = MessageDigest.isEqual(
                token.substring(CONTENT_LENGTH + 1).getBytes(StandardCharsets.US_ASCII),
                signature(content).getBytes(StandardCharsets.US_ASCII));
        return own && made(content).plus(LIFETIME).isAfter(clock.instant());
    }

    private static Instant made(String content) {
        return Instant.ofEpochSecond(
                ByteBuffer.wrap(Base64.getUrlDecoder().decode(content)).getLong(RANDOM_BYTES));
    }

    private String signature(String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // The prefix separates this use of the key from others.
            return BASE64.encodeToString(mac.doFinal(("sign-in form: " + content).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", missing);
        }
    }
}

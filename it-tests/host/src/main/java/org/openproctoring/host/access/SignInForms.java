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
 * The tokens of sign-in forms: a browser keeps one in a cookie, and the form that it was sent has the same. They are signed,
 * so that a cookie that somebody else made up is of no use. Hosts that share a key take each other's.
 */
public final class SignInForms {
    /** How long a form that was opened can be sent. */
    static final Duration LIFETIME = Duration.ofHours(12);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** 16 random bytes and the second when it was made, and the signature of both. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{32}\\.[A-Za-z0-9_-]{43}");

    private static final int CONTENT_LENGTH = 32;

    private final SecretKeySpec key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Forms of the hosts that have this key. */
    public SignInForms(HostKey key, Clock clock) {
        this.clock = clock;
        this.key = new SecretKeySpec(key.bytes(), ALGORITHM);
    }

    /** A token that nobody had before. */
    public String newToken() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String content = BASE64.encodeToString(ByteBuffer.allocate(RANDOM_BYTES + Long.BYTES)
                .put(bytes)
                .putLong(clock.instant().getEpochSecond())
                .array());
        return content + "." + signature(content);
    }

    /** Whether a token was made here, not too long ago. */
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
            // The key signs other things as well.
            return BASE64.encodeToString(mac.doFinal(("sign-in form: " + content).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", missing);
        }
    }
}

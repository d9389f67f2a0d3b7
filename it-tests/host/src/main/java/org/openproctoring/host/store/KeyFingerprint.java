package org.openproctoring.host.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Identifies a key without revealing it.
 *
 * @param text 64 hexadecimal digits
 */
public record KeyFingerprint(String text) {
    private static final String ALGORITHM = "HmacSHA256";

    /** Distinct from every input of a token or a pseudonym. */
    private static final byte[] CONSTANT = "\0open-proctoring fingerprint of a key".getBytes(UTF_8);

    /** Returns the fingerprint of a key. */
    public static KeyFingerprint of(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return new KeyFingerprint(HexFormat.of().formatHex(mac.doFinal(CONSTANT)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", missing);
        }
    }
}

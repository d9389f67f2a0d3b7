package org.openproctoring.api.samples;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openproctoring.api.Secret;

/** Computes signatures with a shared secret. */
final class Hmac {
    private Hmac() {}

    static byte[] of(Secret key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256, and the key is not empty", e);
        }
    }

    static String hex(Secret key, String text) {
        return HexFormat.of().formatHex(of(key, text.getBytes(StandardCharsets.UTF_8)));
    }
}

package org.openproctoring.core.attempt.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Computes the digest by which a retirement is found after the learner's id was erased. It has no key, so that a
 * retirement is found after keys are dropped. It is slow, because ids of learners can be guessed.
 */
public final class LearnerDigest {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final byte[] PURPOSE = "retired learner".getBytes(StandardCharsets.UTF_8);
    private static final int ITERATIONS = 20_000;
    private static final int BITS = 256;

    private LearnerDigest() {}

    /** Returns 64 hexadecimal digits, always the same for one learner. Takes about 10 ms. */
    public static String of(String learnerId) {
        char[] id = learnerId.toCharArray();
        PBEKeySpec spec = new PBEKeySpec(id, PURPOSE, ITERATIONS, BITS);
        try {
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance(ALGORITHM)
                            .generateSecret(spec)
                            .getEncoded());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The Java runtime does not support " + ALGORITHM + ".", missing);
        } finally {
            spec.clearPassword();
            Arrays.fill(id, '\0');
        }
    }
}

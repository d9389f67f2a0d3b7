package org.openproctoring.tck;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;

/** The hash of the script in this JAR. */
final class ModelScript {
    static final String INTEGRITY = integrity();

    private ModelScript() {}

    private static String integrity() {
        try (InputStream script =
                ModelScript.class.getResourceAsStream("/META-INF/resources/openproctoring/model/worker.js")) {
            byte[] hash = MessageDigest.getInstance("SHA-384")
                    .digest(Objects.requireNonNull(script).readAllBytes());
            return "sha384-" + Base64.getEncoder().encodeToString(hash);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.openproctoring.host.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognizes secrets that were correct before without an expensive check, so that known callers do not wait behind
 * guesses. Keeps an HMAC of each account's last correct secret, in memory and with a key of this process.
 */
final class KnownSecrets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    /** At most one entry per account. */
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    KnownSecrets() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    void remember(Account account, String secret) {
        known.put(id(account), digest(account, secret));
    }

    boolean knows(Account account, String secret) {
        return Optional.ofNullable(known.get(id(account)))
                .filter(digest -> MessageDigest.isEqual(digest, digest(account, secret)))
                .isPresent();
    }

    private static String id(Account account) {
        return account.kind() + ":" + account.name();
    }

    private byte[] digest(Account account, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id(account) + "\n").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The Java runtime does not support " + ALGORITHM + ".", missing);
        }
    }
}

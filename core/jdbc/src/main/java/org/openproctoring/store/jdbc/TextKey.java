package org.openproctoring.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The key by which a text is found: its SHA-256. An index has room for it however long the text is, and it is equal only
 * for equal texts, whatever collation the database has.
 */
final class TextKey {
    private TextKey() {}

    static byte[] of(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(StoredText.of(text).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}

package org.openproctoring.core.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Verifies a subresource integrity value, so that scripts which no browser verifies are verified as well. */
final class IntegrityHash {
    private static final Pattern HASH = Pattern.compile("sha(256|384|512)-([A-Za-z0-9+/_-]+={0,2})(\\?.*)?");

    private IntegrityHash() {}

    /** Returns whether content has one of the hashes. A value without a hash that browsers know matches nothing. */
    static boolean matches(String integrity, byte[] content) {
        return Stream.of(integrity.trim().split("\\s+"))
                .map(HASH::matcher)
                .filter(Matcher::matches)
                .anyMatch(hash -> bytes(hash.group(2))
                        .filter(expected -> MessageDigest.isEqual(expected, digest("SHA-" + hash.group(1), content)))
                        .isPresent());
    }

    private static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(
                    Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}

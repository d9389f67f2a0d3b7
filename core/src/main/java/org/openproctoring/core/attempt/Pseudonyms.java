package org.openproctoring.core.attempt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openproctoring.api.Secret;

/**
 * Computes the ids by which vendors know learners: stable for one learner at one backend, different at every other
 * backend, and not reversible without the key. Immutable, and safe for use by many threads.
 *
 * <p>A pseudonym is the id of the key, {@code -}, and HMAC-SHA256 over backend and user in hexadecimal. A site that
 * migrates can keep, per backend, the pseudonyms of Open edX: HMAC-SHA1 over the user's id followed by the backend's
 * name, without a separator (OPEN-EDX.md, A14).
 *
 * <p>Use the key for this purpose only: Open edX once used a key that was rotated for another reason, which changed the
 * pseudonym of every learner. To rotate the key, pass the new key with a new id, and keep the old one with
 * {@link Builder#formerKey}: attempts keep the pseudonym that they were registered with, new attempts get the new one, and
 * retirement covers both.
 */
public final class Pseudonyms {
    private static final Pattern KEY_ID = Pattern.compile("[a-z0-9]{1,16}");
    private static final int MIN_KEY_BYTES = 16;

    private record Key(String id, Secret secret) {}

    private final List<Key> keys;
    private final Map<String, Secret> upstream;

    private Pseudonyms(Builder builder) {
        keys = List.copyOf(builder.keys);
        upstream = Map.copyOf(builder.upstream);
    }

    /**
     * Returns the pseudonym for new attempts of a learner.
     *
     * @param backend the backend's name
     * @param userId the host's id of the learner
     * @return ASCII letters, digits and {@code -}; 40 to 81 characters
     */
    public String of(String backend, String userId) {
        Secret old = upstream.get(backend);
        return old == null ? sha256(keys.get(0), backend, userId) : sha1(old, backend, userId);
    }

    /**
     * Returns all pseudonyms that a backend may have for a learner.
     *
     * @param backend the backend's name
     * @param userId the host's id of the learner
     * @return {@link #of} first, then those of former keys
     */
    public List<String> all(String backend, String userId) {
        List<String> all = new ArrayList<>();
        Secret old = upstream.get(backend);
        if (old != null) {
            all.add(sha1(old, backend, userId));
        }
        for (Key key : keys) {
            all.add(sha256(key, backend, userId));
        }
        return List.copyOf(all);
    }

    /** Prefixes the length of the backend's name, so that {@code (a, b1)} and {@code (ab, 1)} differ. */
    private static String sha256(Key key, String backend, String userId) {
        return key.id + "-" + hmac("HmacSHA256", key.secret, backend.length() + ":" + backend + ":" + userId);
    }

    private static String sha1(Secret key, String backend, String userId) {
        return hmac("HmacSHA1", key, userId + backend);
    }

    private static String hmac(String algorithm, Secret key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The Java runtime does not support " + algorithm + ".", missing);
        }
    }

    /**
     * Starts building pseudonyms.
     *
     * @param keyId the id of the key, with which every pseudonym begins: 1 to 16 lower-case letters and digits
     * @param key the key, at least 16 bytes
     * @return a new builder
     * @throws IllegalArgumentException if the id or the key is invalid
     */
    public static Builder builder(String keyId, Secret key) {
        return new Builder().formerKey(keyId, key);
    }

    /** Shows the number of keys only. */
    @Override
    public String toString() {
        return "pseudonyms of " + keys.size() + " keys";
    }

    /** Builds pseudonyms. */
    public static final class Builder {
        private final List<Key> keys = new ArrayList<>();
        private final Map<String, Secret> upstream = new HashMap<>();

        private Builder() {}

        /**
         * Adds a former key, so that retirement covers its pseudonyms.
         *
         * @param keyId the id of the key, different from all others
         * @param key the key
         * @return this builder
         * @throws IllegalArgumentException if the id or the key is invalid
         */
        public Builder formerKey(String keyId, Secret key) {
            if (!KEY_ID.matcher(keyId).matches() || keys.stream().anyMatch(other -> other.id.equals(keyId))) {
                throw new IllegalArgumentException(
                        "a key id must be unique and consist of 1 to 16 lower-case letters and digits");
            }
            if (key.reveal().getBytes(StandardCharsets.UTF_8).length < MIN_KEY_BYTES) {
                throw new IllegalArgumentException("a key must have at least " + MIN_KEY_BYTES + " bytes");
            }
            keys.add(new Key(keyId, key));
            return this;
        }

        /**
         * Computes the pseudonyms of one backend as Open edX does, so that its vendor recognizes the learners.
         *
         * @param backend the backend's name in Open edX
         * @param key Open edX's {@code PROCTORING_USER_OBFUSCATION_KEY}
         * @return this builder
         * @throws IllegalArgumentException if the key is empty
         */
        public Builder upstream(String backend, Secret key) {
            if (key.reveal().isEmpty()) {
                throw new IllegalArgumentException("a key must not be empty");
            }
            upstream.put(backend, key);
            return this;
        }

        /**
         * Builds the pseudonyms.
         *
         * @return the pseudonyms
         */
        public Pseudonyms build() {
            return new Pseudonyms(this);
        }
    }
}

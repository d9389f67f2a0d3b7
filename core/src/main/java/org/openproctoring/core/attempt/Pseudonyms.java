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
 * What vendors call the host's people: for one person always the same at one backend, another at every other backend,
 * and not to be turned back without the key. Immutable, and safe from many threads.
 *
 * <p>A pseudonym is the id of the key, {@code -}, and HMAC-SHA256 over backend and user in hexadecimal. A site that
 * migrates keeps, per backend, what Open edX computes: HMAC-SHA1 over the user's id followed by the backend's name,
 * without anything between them (reference, 2.3 and A14).
 *
 * <p>The key is for this and nothing else: Open edX once used one that rotated, and every learner became somebody else.
 * To rotate on purpose, give the new key with a new id and keep the old one with {@link Builder#formerKey}: attempts
 * keep the pseudonym that they were registered with, new ones get the new, and retirement finds both.
 */
public final class Pseudonyms {
    private static final Pattern KEY_ID = Pattern.compile("[a-z0-9]{1,16}");
    private static final int SHORTEST_KEY = 16;

    private record Key(String id, Secret secret) {}

    private final List<Key> keys;
    private final Map<String, Secret> upstream;

    private Pseudonyms(Builder builder) {
        keys = List.copyOf(builder.keys);
        upstream = Map.copyOf(builder.upstream);
    }

    /**
     * What a backend calls a person from now on.
     *
     * @param backend the backend's name
     * @param userId the host's id of the person
     * @return letters of ASCII, digits and {@code -}; 40 to 81 characters
     */
    public String of(String backend, String userId) {
        Secret old = upstream.get(backend);
        return old == null ? sha256(keys.get(0), backend, userId) : sha1(old, backend, userId);
    }

    /**
     * Everything that a backend may call a person.
     *
     * @param backend the backend's name
     * @param userId the host's id of the person
     * @return {@link #of} first, then what former keys give
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

    /** The length before the backend's name keeps {@code (a, b1)} and {@code (ab, 1)} apart. */
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
            throw new IllegalStateException("every Java platform has " + algorithm, missing);
        }
    }

    /**
     * Starts pseudonyms.
     *
     * @param keyId a short name of the key, which every pseudonym begins with: 1 to 16 lower-case letters and digits
     * @param key the key, of 16 bytes at least
     * @return a new builder
     * @throws IllegalArgumentException where name or key is not like that
     */
    public static Builder builder(String keyId, Secret key) {
        return new Builder().formerKey(keyId, key);
    }

    /** The number of keys, and none of them. */
    @Override
    public String toString() {
        return "pseudonyms of " + keys.size() + " keys";
    }

    /** Collects pseudonyms. */
    public static final class Builder {
        private final List<Key> keys = new ArrayList<>();
        private final Map<String, Secret> upstream = new HashMap<>();

        private Builder() {}

        /**
         * Adds a key that pseudonyms were made with before, so that retirement finds them.
         *
         * @param keyId the key's name, unlike the others'
         * @param key the key
         * @return this builder
         * @throws IllegalArgumentException where name or key is not like that
         */
        public Builder formerKey(String keyId, Secret key) {
            if (!KEY_ID.matcher(keyId).matches() || keys.stream().anyMatch(other -> other.id.equals(keyId))) {
                throw new IllegalArgumentException(
                        "a key id must be 1 to 16 lower-case letters and digits, unlike any other");
            }
            if (key.reveal().getBytes(StandardCharsets.UTF_8).length < SHORTEST_KEY) {
                throw new IllegalArgumentException("a key must have " + SHORTEST_KEY + " bytes at least");
            }
            keys.add(new Key(keyId, key));
            return this;
        }

        /**
         * Computes the pseudonyms of one backend as Open edX does, so that its vendor knows the learners again.
         *
         * @param backend the backend's name, as it was there
         * @param key Open edX's {@code PROCTORING_USER_OBFUSCATION_KEY}
         * @return this builder
         * @throws IllegalArgumentException where the key is empty
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

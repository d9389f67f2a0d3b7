package org.openproctoring.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** Text that must not be shown: {@code toString} always returns {@code ****}. Immutable. */
public final class Secret {
    /** The replacement for a secret in reports, messages and logs. */
    public static final String MASK = "****";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a secret.
     *
     * @param value the text, not null; may be empty
     * @return the secret
     */
    public static Secret of(String value) {
        return new Secret(Require.nonNull(value, "value"));
    }

    /**
     * Returns the plain text. Call this only where the secret is sent or used for signing.
     *
     * @return the text
     */
    public String reveal() {
        return value;
    }

    /** Compares in constant time, so that timing does not reveal how much of a secret matches. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}

package org.openproctoring.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** Text that must not be shown: its text form is always {@code ****}. Immutable. */
public final class Secret {
    /** What stands in every report, message and log in place of a secret. */
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
     * The text itself, for the place that sends or signs with it and for no other.
     *
     * @return the text
     */
    public String reveal() {
        return value;
    }

    /** Compares without telling by its time how much of two secrets is equal. */
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

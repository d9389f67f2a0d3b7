package org.openproctoring.api.exam;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** The identification of an attempt in a vendor's call to the host: the vendor's id or the host's. Immutable. */
public final class AttemptKey {
    private final @Nullable String externalId;
    private final @Nullable String attemptCode;

    private AttemptKey(@Nullable String externalId, @Nullable String attemptCode) {
        this.externalId = externalId;
        this.attemptCode = attemptCode;
    }

    /**
     * Creates a key from the vendor's id of the attempt.
     *
     * @param id the vendor's id of the attempt
     * @return the key
     */
    public static AttemptKey externalId(String id) {
        return new AttemptKey(Require.text(id, "externalId"), null);
    }

    /**
     * Creates a key from the host's id of the attempt.
     *
     * @param code the host's own id of the attempt
     * @return the key
     */
    public static AttemptKey attemptCode(String code) {
        return new AttemptKey(null, Require.text(code, "attemptCode"));
    }

    /**
     * Returns the vendor's id of the attempt.
     *
     * @return the id, if the key has one
     */
    public Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    /**
     * Returns the host's own id of the attempt.
     *
     * @return the code, if the key has one
     */
    public Optional<String> attemptCode() {
        return Optional.ofNullable(attemptCode);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttemptKey key
                && Objects.equals(externalId, key.externalId)
                && Objects.equals(attemptCode, key.attemptCode);
    }

    @Override
    public int hashCode() {
        return Objects.hash(externalId, attemptCode);
    }

    @Override
    public String toString() {
        return externalId != null ? "external id " + externalId : "an attempt code";
    }
}

package org.openproctoring.api.exam;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** How a vendor names an attempt when it calls the host: by its own id or by the host's. Immutable. */
public final class AttemptKey {
    private final @Nullable String externalId;
    private final @Nullable String attemptCode;

    private AttemptKey(@Nullable String externalId, @Nullable String attemptCode) {
        this.externalId = externalId;
        this.attemptCode = attemptCode;
    }

    /**
     * The attempt that the vendor knows by this id.
     *
     * @param id the vendor's id of the attempt
     * @return the key
     */
    public static AttemptKey externalId(String id) {
        return new AttemptKey(Require.text(id, "externalId"), null);
    }

    /**
     * The attempt that the host knows by this code.
     *
     * @param code the host's own id of the attempt
     * @return the key
     */
    public static AttemptKey attemptCode(String code) {
        return new AttemptKey(null, Require.text(code, "attemptCode"));
    }

    /**
     * The vendor's id of the attempt.
     *
     * @return the id, if the key is one
     */
    public Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    /**
     * The host's own id of the attempt.
     *
     * @return the code, if the key is one
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

package org.openproctoring.api.exam;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/**
 * A learner as disclosed to a backend. Values that the operator does not disclose are absent. Immutable;
 * {@code toString} shows only the pseudonym.
 */
public final class Learner {
    private final String pseudonym;
    private final @Nullable String fullName;
    private final @Nullable String email;

    private Learner(Builder builder) {
        pseudonym = builder.pseudonym;
        fullName = builder.fullName;
        email = builder.email;
    }

    /**
     * Returns the learner's id for this backend. It is the same in every call, differs between backends, and cannot be
     * converted back into the host's own id.
     *
     * @return the pseudonym
     */
    public String pseudonym() {
        return pseudonym;
    }

    /**
     * Returns the learner's full name, as verified by or known to the host. Never split it.
     *
     * @return the name, if known and disclosed
     */
    public Optional<String> fullName() {
        return Optional.ofNullable(fullName);
    }

    /**
     * Returns the learner's email address.
     *
     * @return the address, if known and disclosed
     */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /**
     * Creates a builder.
     *
     * @param pseudonym the learner's id for this backend
     * @return a new builder
     */
    public static Builder builder(String pseudonym) {
        return new Builder(Require.text(pseudonym, "pseudonym"));
    }

    @Override
    public String toString() {
        return "learner " + pseudonym;
    }

    /** Builds a learner. */
    public static final class Builder {
        private final String pseudonym;
        private @Nullable String fullName;
        private @Nullable String email;

        private Builder(String pseudonym) {
            this.pseudonym = pseudonym;
        }

        /**
         * Sets the learner's full name.
         *
         * @param value the name
         * @return this builder
         */
        public Builder fullName(String value) {
            fullName = Require.text(value, "fullName");
            return this;
        }

        /**
         * Sets the learner's email address.
         *
         * @param value the address
         * @return this builder
         */
        public Builder email(String value) {
            email = Require.text(value, "email");
            return this;
        }

        /**
         * Builds the learner.
         *
         * @return the learner
         */
        public Learner build() {
            return new Learner(this);
        }
    }
}

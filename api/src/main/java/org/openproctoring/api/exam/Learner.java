package org.openproctoring.api.exam;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/**
 * What a backend may know of a learner. What its operator does not disclose is absent. Immutable. Its text form shows
 * the pseudonym alone.
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
     * The learner's id for this backend: the same at every call, another one at every other backend, and not to be
     * turned back into the host's own.
     *
     * @return the pseudonym
     */
    public String pseudonym() {
        return pseudonym;
    }

    /**
     * The learner's full name, as the host verified it or knows it. Never split it.
     *
     * @return the name, where it is known and disclosed
     */
    public Optional<String> fullName() {
        return Optional.ofNullable(fullName);
    }

    /**
     * The learner's e-mail address.
     *
     * @return the address, where it is known and disclosed
     */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /**
     * Starts a learner.
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

    /** Collects a learner. */
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
         * Sets the learner's e-mail address.
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

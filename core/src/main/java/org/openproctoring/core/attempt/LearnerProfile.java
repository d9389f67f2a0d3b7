package org.openproctoring.core.attempt;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A learner's data at the host. Immutable. {@link #toString()} shows none of it. */
public final class LearnerProfile {
    private final @Nullable String fullName;
    private final @Nullable String email;
    private final Locale locale;

    private LearnerProfile(Builder builder) {
        fullName = builder.fullName;
        email = builder.email;
        locale = Objects.requireNonNull(builder.locale, "locale must not be null");
    }

    /**
     * Creates a builder.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a builder with these values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.fullName = fullName;
        builder.email = email;
        builder.locale = locale;
        return builder;
    }

    /** {@return the verified name if there is one, else the name in the profile} */
    public Optional<String> fullName() {
        return Optional.ofNullable(fullName);
    }

    /** {@return the email address, if any} */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /** {@return the learner's language; English unless set} */
    public Locale locale() {
        return locale;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof LearnerProfile that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    private List<Object> values() {
        return List.of(fullName(), email(), locale);
    }

    @Override
    public String toString() {
        return "learner";
    }

    /** Builds a profile. Every value is optional. */
    public static final class Builder {
        private @Nullable String fullName;
        private @Nullable String email;
        private Locale locale = Locale.ENGLISH;

        private Builder() {}

        /**
         * Sets the learner's name.
         *
         * @param value the verified name if there is one, else the name in the profile
         * @return this builder
         */
        public Builder fullName(String value) {
            fullName = Objects.requireNonNull(value, "fullName must not be null");
            return this;
        }

        /**
         * Sets the email address.
         *
         * @param value the address
         * @return this builder
         */
        public Builder email(String value) {
            email = Objects.requireNonNull(value, "email must not be null");
            return this;
        }

        /**
         * Sets the learner's language.
         *
         * @param value the language
         * @return this builder
         */
        public Builder locale(Locale value) {
            locale = value;
            return this;
        }

        /**
         * Builds the profile.
         *
         * @return the profile
         * @throws NullPointerException if the language is null
         */
        public LearnerProfile build() {
            return new LearnerProfile(this);
        }
    }
}

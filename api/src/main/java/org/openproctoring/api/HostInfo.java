package org.openproctoring.api;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** The platform that a backend works for. Its values come from configuration, never from a request. Immutable. */
public final class HostInfo {
    private final URI baseUrl;
    private final Locale locale;
    private final @Nullable String contactEmail;

    private HostInfo(Builder builder) {
        baseUrl = builder.baseUrl;
        locale = builder.locale;
        contactEmail = builder.contactEmail;
    }

    /**
     * Returns the URL at which vendors and learners reach the host.
     *
     * @return an absolute URL
     */
    public URI baseUrl() {
        return baseUrl;
    }

    /**
     * Returns the host's own language, for texts without a particular reader.
     *
     * @return English unless set
     */
    public Locale locale() {
        return locale;
    }

    /**
     * Returns the contact for vendors.
     *
     * @return an email address, if the host has one
     */
    public Optional<String> contactEmail() {
        return Optional.ofNullable(contactEmail);
    }

    /**
     * Creates a builder.
     *
     * @param baseUrl the URL at which vendors and learners reach the host
     * @return a new builder
     */
    public static Builder builder(URI baseUrl) {
        return new Builder(Require.web(baseUrl, "baseUrl"));
    }

    /** Builds a host description. */
    public static final class Builder {
        private final URI baseUrl;
        private Locale locale = Locale.ENGLISH;
        private @Nullable String contactEmail;

        private Builder(URI baseUrl) {
            this.baseUrl = baseUrl;
        }

        /**
         * Sets the host's own language.
         *
         * @param value the language
         * @return this builder
         */
        public Builder locale(Locale value) {
            locale = Require.nonNull(value, "locale");
            return this;
        }

        /**
         * Sets the contact for vendors.
         *
         * @param value an email address
         * @return this builder
         */
        public Builder contactEmail(String value) {
            contactEmail = Require.text(value, "contactEmail");
            return this;
        }

        /**
         * Builds the description.
         *
         * @return the host
         */
        public HostInfo build() {
            return new HostInfo(this);
        }
    }
}

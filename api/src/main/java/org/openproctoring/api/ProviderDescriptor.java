package org.openproctoring.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openproctoring.api.internal.Require;

/** What a provider tells about itself before anything is configured. Immutable. */
public final class ProviderDescriptor {
    private final LocalizedText displayName;
    private final ProviderCapabilities capabilities;
    private final List<OptionSpec<?>> options;
    private final SupportContacts contacts;

    private ProviderDescriptor(Builder builder) {
        displayName = builder.displayName;
        capabilities = builder.capabilities;
        options = List.copyOf(builder.options);
        contacts = builder.contacts;
    }

    /**
     * The vendor's name for people. An operator may overrule it with {@code verbose_name}.
     *
     * @return the name
     */
    public LocalizedText displayName() {
        return displayName;
    }

    /**
     * What the provider needs from a host and a course.
     *
     * @return the capabilities, {@link ProviderCapabilities#DEFAULTS} unless declared
     */
    public ProviderCapabilities capabilities() {
        return capabilities;
    }

    /**
     * The options that the provider understands, besides those that the host's library owns for every backend.
     *
     * @return the options in the order of their declaration, each key once
     */
    public List<OptionSpec<?>> options() {
        return options;
    }

    /**
     * Whom learners and staff turn to. An operator may overrule each of them.
     *
     * @return the contacts, none unless declared
     */
    public SupportContacts contacts() {
        return contacts;
    }

    /**
     * Starts a descriptor.
     *
     * @param displayName the vendor's name for people, the same in every language
     * @return a new builder
     */
    public static Builder builder(String displayName) {
        return new Builder(LocalizedText.of(displayName));
    }

    /**
     * Starts a descriptor.
     *
     * @param displayName the vendor's name for people
     * @return a new builder
     */
    public static Builder builder(LocalizedText displayName) {
        return new Builder(Require.nonNull(displayName, "displayName"));
    }

    /** Collects a descriptor. */
    public static final class Builder {
        private final LocalizedText displayName;
        private ProviderCapabilities capabilities = ProviderCapabilities.DEFAULTS;
        private final List<OptionSpec<?>> options = new ArrayList<>();
        private SupportContacts contacts = SupportContacts.NONE;

        private Builder(LocalizedText displayName) {
            this.displayName = displayName;
        }

        /**
         * Declares what the provider needs from a host and a course.
         *
         * @param value the capabilities
         * @return this builder
         */
        public Builder capabilities(ProviderCapabilities value) {
            capabilities = Require.nonNull(value, "capabilities");
            return this;
        }

        /**
         * Declares options, after those declared already.
         *
         * @param more the options
         * @return this builder
         */
        public Builder options(OptionSpec<?>... more) {
            return options(List.of(more));
        }

        /**
         * Declares options, after those declared already.
         *
         * @param more the options
         * @return this builder
         */
        public Builder options(Collection<? extends OptionSpec<?>> more) {
            options.addAll(more);
            return this;
        }

        /**
         * Declares whom learners and staff turn to.
         *
         * @param value the contacts
         * @return this builder
         */
        public Builder contacts(SupportContacts value) {
            contacts = Require.nonNull(value, "contacts");
            return this;
        }

        /**
         * Builds the descriptor.
         *
         * @return the descriptor
         * @throws IllegalArgumentException where two options have one key
         */
        public ProviderDescriptor build() {
            Set<String> keys = new HashSet<>();
            for (OptionSpec<?> option : options) {
                if (!keys.add(option.key())) {
                    throw new IllegalArgumentException("option " + option.key() + " is declared twice");
                }
            }
            return new ProviderDescriptor(this);
        }
    }
}

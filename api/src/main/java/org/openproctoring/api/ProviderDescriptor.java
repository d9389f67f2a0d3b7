package org.openproctoring.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openproctoring.api.internal.Require;

/** A provider's description of itself. It does not depend on configuration. Immutable. */
public final class ProviderDescriptor {
    private final LocalizedText displayName;
    private final ProviderCapabilities capabilities;
    private final List<OptionSpec<?>> options;
    private final SupportContacts contacts;
    private final DataSheet dataSheet;

    private ProviderDescriptor(Builder builder) {
        displayName = builder.displayName;
        capabilities = builder.capabilities;
        options = List.copyOf(builder.options);
        contacts = builder.contacts;
        dataSheet = builder.dataSheet;
    }

    /**
     * Returns the vendor's display name. An operator can override it with {@code verbose_name}.
     *
     * @return the name
     */
    public LocalizedText displayName() {
        return displayName;
    }

    /**
     * Returns the requirements of the provider towards a host and a course.
     *
     * @return the capabilities, {@link ProviderCapabilities#DEFAULTS} unless declared
     */
    public ProviderCapabilities capabilities() {
        return capabilities;
    }

    /**
     * Returns the options of the provider, in addition to those that the host's library defines for every backend.
     *
     * @return the options in declaration order; keys are unique
     */
    public List<OptionSpec<?>> options() {
        return options;
    }

    /**
     * Returns the contacts for learners and staff. An operator can override each of them.
     *
     * @return the contacts, none unless declared
     */
    public SupportContacts contacts() {
        return contacts;
    }

    /**
     * Returns the vendor's statements about the data of learners.
     *
     * @return the data sheet, {@link DataSheet#EMPTY} unless declared
     */
    public DataSheet dataSheet() {
        return dataSheet;
    }

    /**
     * Creates a builder.
     *
     * @param displayName the vendor's display name, the same in every language
     * @return a new builder
     */
    public static Builder builder(String displayName) {
        return new Builder(LocalizedText.of(displayName));
    }

    /**
     * Creates a builder.
     *
     * @param displayName the vendor's display name
     * @return a new builder
     */
    public static Builder builder(LocalizedText displayName) {
        return new Builder(Require.nonNull(displayName, "displayName"));
    }

    /** Builds a descriptor. */
    public static final class Builder {
        private final LocalizedText displayName;
        private ProviderCapabilities capabilities = ProviderCapabilities.DEFAULTS;
        private final List<OptionSpec<?>> options = new ArrayList<>();
        private SupportContacts contacts = SupportContacts.NONE;
        private DataSheet dataSheet = DataSheet.EMPTY;

        private Builder(LocalizedText displayName) {
            this.displayName = displayName;
        }

        /**
         * Declares the requirements of the provider towards a host and a course.
         *
         * @param value the capabilities
         * @return this builder
         */
        public Builder capabilities(ProviderCapabilities value) {
            capabilities = Require.nonNull(value, "capabilities");
            return this;
        }

        /**
         * Declares further options.
         *
         * @param more the options
         * @return this builder
         */
        public Builder options(OptionSpec<?>... more) {
            return options(List.of(more));
        }

        /**
         * Declares further options.
         *
         * @param more the options
         * @return this builder
         */
        public Builder options(Collection<? extends OptionSpec<?>> more) {
            options.addAll(more);
            return this;
        }

        /**
         * Declares the contacts for learners and staff.
         *
         * @param value the contacts
         * @return this builder
         */
        public Builder contacts(SupportContacts value) {
            contacts = Require.nonNull(value, "contacts");
            return this;
        }

        /**
         * Declares the vendor's statements about the data of learners.
         *
         * @param value the data sheet
         * @return this builder
         */
        public Builder dataSheet(DataSheet value) {
            dataSheet = Require.nonNull(value, "dataSheet");
            return this;
        }

        /**
         * Builds the descriptor.
         *
         * @return the descriptor
         * @throws IllegalArgumentException if two options share a key
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

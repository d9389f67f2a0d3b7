package org.openproctoring.core;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.openproctoring.api.ProviderDescriptor;
import org.openproctoring.core.registry.ConfigurationSchemaWriter;

/**
 * JSON Schemas (draft 2020-12) of the operator's configuration. Editors complete and check a file with them, and a host can
 * build a form for a provider that it does not know. Immutable.
 *
 * <p>A file that {@link BackendsConfiguration} accepts is valid, and a value of the wrong type, a missing option and a
 * misspelled key are not. An unknown key is not valid either, although it is only a warning. What a schema cannot express
 * remains for the {@link RegistryReport}: duplicate keys, references that cannot be resolved, and the checks of providers.
 * Where a provider is not installed, every key is valid.
 *
 * <p>Besides the standard keywords, each option has {@code x-option-type}, the name of its
 * {@link org.openproctoring.api.OptionType} in lower case, and {@code x-option-masked} if reports mask its value. A secret
 * also has {@code writeOnly} and the format {@code password}.
 */
public final class ConfigurationSchema {
    private final Map<String, ProviderDescriptor> providers;

    /**
     * Creates the schemas. For the registry.
     *
     * @param providers the usable providers by name
     */
    public ConfigurationSchema(Map<String, ProviderDescriptor> providers) {
        this.providers = Collections.unmodifiableMap(new TreeMap<>(providers));
    }

    /**
     * Returns the names of the providers whose options are known.
     *
     * @return unmodifiable, in alphabetical order
     */
    public Set<String> providers() {
        return providers.keySet();
    }

    /**
     * Returns the schema of a configuration file: the map of backends itself, or a document that has it under
     * {@code PROCTORING_BACKENDS}.
     *
     * @return JSON text with a line break at its end
     */
    public String file() {
        return new ConfigurationSchemaWriter(providers).file();
    }

    /**
     * Returns the schema of the options that a provider declares, as one object without those of the library.
     *
     * @param provider the provider's name
     * @return JSON text with a line break at its end; empty if no usable provider has the name
     */
    public Optional<String> options(String provider) {
        return Optional.ofNullable(providers.get(provider)).map(ConfigurationSchemaWriter::options);
    }

    /** Returns the number of providers. */
    @Override
    public String toString() {
        return "configuration schema for " + providers.size() + " providers";
    }
}

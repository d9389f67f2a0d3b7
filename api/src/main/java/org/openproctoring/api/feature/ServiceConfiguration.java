package org.openproctoring.api.feature;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.internal.Require;

/** What a vendor's service says of itself. Immutable. Hosts escape the texts and check the address: both are the vendor's. */
public final class ServiceConfiguration {
    private final @Nullable String name;
    private final @Nullable URI downloadUrl;
    private final Map<String, String> rules;
    private final List<String> instructions;

    private ServiceConfiguration(Builder builder) {
        name = builder.name;
        downloadUrl = builder.downloadUrl;
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(builder.rules));
        instructions = List.copyOf(builder.instructions);
    }

    /**
     * What the service calls itself.
     *
     * @return its name, where it told one
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * Where learners get the vendor's software.
     *
     * @return an absolute address, where there is one
     */
    public Optional<URI> downloadUrl() {
        return Optional.ofNullable(downloadUrl);
    }

    /**
     * The rules that an exam can have.
     *
     * @return labels for people by the vendor's keys, in the vendor's order; unmodifiable, may be empty
     */
    public Map<String, String> rules() {
        return rules;
    }

    /**
     * What learners do, step by step.
     *
     * @return plain texts; unmodifiable, may be empty
     */
    public List<String> instructions() {
        return instructions;
    }

    /**
     * Starts settings from nothing.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable URI downloadUrl;
        private final Map<String, String> rules = new LinkedHashMap<>();
        private final List<String> instructions = new ArrayList<>();

        private Builder() {}

        /**
         * Sets what the service calls itself.
         *
         * @param value its name
         * @return this builder
         */
        public Builder name(String value) {
            name = Require.text(value, "name");
            return this;
        }

        /**
         * Sets where learners get the vendor's software.
         *
         * @param value an absolute address
         * @return this builder
         */
        public Builder downloadUrl(URI value) {
            downloadUrl = Require.link(value, "downloadUrl");
            return this;
        }

        /**
         * Adds a rule that an exam can have.
         *
         * @param key the vendor's key
         * @param label the label for people
         * @return this builder
         */
        public Builder rule(String key, String label) {
            rules.put(Require.text(key, "key"), Require.nonNull(label, "label"));
            return this;
        }

        /**
         * Adds a step.
         *
         * @param step plain text
         * @return this builder
         */
        public Builder instruction(String step) {
            instructions.add(Require.text(step, "instruction"));
            return this;
        }

        /**
         * Builds the settings.
         *
         * @return the settings
         */
        public ServiceConfiguration build() {
            return new ServiceConfiguration(this);
        }
    }
}

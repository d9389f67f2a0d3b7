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

/**
 * The settings of a vendor's service. Immutable. Texts and URL come from the vendor, so hosts must escape the texts and
 * check the URL.
 */
public final class ServiceConfiguration {
    private final @Nullable String name;
    private final @Nullable URI downloadUrl;
    private final @Nullable String downloadProblem;
    private final Map<String, String> rules;
    private final List<String> instructions;

    private ServiceConfiguration(Builder builder) {
        name = builder.name;
        downloadUrl = builder.downloadProblem == null ? builder.downloadUrl : null;
        downloadProblem = builder.downloadProblem;
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(builder.rules));
        instructions = List.copyOf(builder.instructions);
    }

    /**
     * Returns the service's name.
     *
     * @return the name, if the service sent one
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * Returns the download URL of the vendor's software.
     *
     * @return an absolute URL, if any
     */
    public Optional<URI> downloadUrl() {
        return Optional.ofNullable(downloadUrl);
    }

    /**
     * Returns why the vendor's download URL was rejected.
     *
     * @return one clause in English for staff, without the URL; present only if the URL was rejected, in which case
     *     {@link #downloadUrl()} is empty
     */
    public Optional<String> downloadProblem() {
        return Optional.ofNullable(downloadProblem);
    }

    /**
     * Returns these settings without the download URL, because it was rejected.
     *
     * @param problem the reason, as for {@link #downloadProblem()}
     * @return settings with a download problem and without a download URL
     */
    public ServiceConfiguration withDownloadProblem(String problem) {
        Builder builder = new Builder();
        builder.name = name;
        builder.rules.putAll(rules);
        builder.instructions.addAll(instructions);
        builder.downloadProblem = Require.text(problem, "downloadProblem");
        return builder.build();
    }

    /**
     * Returns the rules that an exam can have.
     *
     * @return labels by the vendor's keys, in the vendor's order; unmodifiable, may be empty
     */
    public Map<String, String> rules() {
        return rules;
    }

    /**
     * Returns the steps that learners must take.
     *
     * @return plain texts; unmodifiable, may be empty
     */
    public List<String> instructions() {
        return instructions;
    }

    /**
     * Creates an empty builder.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds settings. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable URI downloadUrl;
        private @Nullable String downloadProblem;
        private final Map<String, String> rules = new LinkedHashMap<>();
        private final List<String> instructions = new ArrayList<>();

        private Builder() {}

        /**
         * Sets the service's name.
         *
         * @param value the name
         * @return this builder
         */
        public Builder name(String value) {
            name = Require.text(value, "name");
            return this;
        }

        /**
         * Sets the download URL of the vendor's software.
         *
         * @param value an absolute URL
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
         * @param label the label
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

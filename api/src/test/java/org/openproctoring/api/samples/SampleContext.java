package org.openproctoring.api.samples;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendOptions;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringProvider;

/** A context built by hand, as in the tests of a vendor's JAR. */
public final class SampleContext implements BackendContext, BackendOptions {
    /** The fixed time of all samples. */
    public static final Instant NOW = Instant.parse("2030-05-17T09:00:00Z");

    private final ProctoringProvider provider;
    private final Map<OptionSpec<?>, Object> values = new HashMap<>();

    private SampleContext(ProctoringProvider provider) {
        this.provider = provider;
    }

    /**
     * Creates a context without options.
     *
     * @param provider the provider whose options can be set
     * @return the context
     */
    public static SampleContext of(ProctoringProvider provider) {
        return new SampleContext(provider);
    }

    /**
     * Sets an option.
     *
     * @param <T> the option's type
     * @param option the option
     * @param value the configured value
     * @return this context
     */
    public <T> SampleContext with(OptionSpec<T> option, T value) {
        values.put(option, value);
        return this;
    }

    @Override
    public <T> Optional<T> find(OptionSpec<T> option) {
        if (!provider.descriptor().options().contains(option)) {
            throw new IllegalArgumentException("option " + option.key() + " is not declared");
        }
        @SuppressWarnings("unchecked") // with() puts nothing else in
        @Nullable
        T value = (T) values.get(option);
        return value == null ? option.defaultValue() : Optional.of(value);
    }

    @Override
    public String backendName() {
        return provider.name();
    }

    @Override
    public BackendOptions options() {
        return this;
    }

    @Override
    public HostInfo host() {
        return HostInfo.builder(URI.create("https://campus.example")).build();
    }

    @Override
    public Duration callTimeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}

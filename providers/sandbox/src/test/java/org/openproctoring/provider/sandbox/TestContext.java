package org.openproctoring.provider.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendOptions;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.OptionSpec;

/** A context for the provider, built by hand. */
final class TestContext implements BackendContext, BackendOptions {
    private final Map<OptionSpec<?>, Object> values = new HashMap<>();
    private Duration callTimeout = Duration.ofSeconds(10);

    <T> TestContext with(OptionSpec<T> option, T value) {
        values.put(option, value);
        return this;
    }

    TestContext callTimeout(Duration value) {
        callTimeout = value;
        return this;
    }

    @Override
    public <T> Optional<T> find(OptionSpec<T> option) {
        if (!SandboxOptions.ALL.contains(option)) {
            throw new IllegalArgumentException(option + " is not declared");
        }
        @SuppressWarnings("unchecked") // with() puts nothing else in
        @Nullable
        T value = (T) values.get(option);
        return value == null ? option.defaultValue() : Optional.of(value);
    }

    @Override
    public String backendName() {
        return "sandbox";
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
        return callTimeout;
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }
}

package org.openproctoring.provider.proctortrack;

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
import org.openproctoring.api.Secret;

/** What the provider is given, put together by hand. */
final class TestContext implements BackendContext, BackendOptions {
    private final Map<OptionSpec<?>, Object> values = new HashMap<>();

    /** A context with every option that is required. */
    static TestContext complete() {
        return new TestContext()
                .with(ProctortrackProvider.BASE_URL, URI.create("https://campus.proctortrack.example"))
                .with(ProctortrackProvider.CLIENT_ID, "campus")
                .with(ProctortrackProvider.CLIENT_SECRET, Secret.of("s3cret"));
    }

    <T> TestContext with(OptionSpec<T> option, T value) {
        values.put(option, value);
        return this;
    }

    @Override
    public <T> Optional<T> find(OptionSpec<T> option) {
        @SuppressWarnings("unchecked") // with() puts nothing else in
        @Nullable
        T value = (T) values.get(option);
        return value == null ? option.defaultValue() : Optional.of(value);
    }

    @Override
    public String backendName() {
        return "proctortrack";
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
        return Clock.systemUTC();
    }
}

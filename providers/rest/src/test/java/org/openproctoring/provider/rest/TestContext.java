package org.openproctoring.provider.rest;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendOptions;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.Secret;

/** A context for the provider, built by hand. */
final class TestContext implements BackendContext, BackendOptions {
    static final String SECRET = "a-secret-of-more-than-32-bytes-0123456789";

    private final Map<String, Object> values = new HashMap<>();
    private Duration callTimeout = Duration.ofSeconds(10);
    private String name = "acme";
    private Clock clock = Clock.systemUTC();

    static TestContext of(URI baseUrl) {
        return new TestContext()
                .with(RestOptions.BASE_URL, baseUrl)
                .with(RestOptions.CLIENT_ID, "campus")
                .with(RestOptions.CLIENT_SECRET, Secret.of(SECRET));
    }

    <T> TestContext with(OptionSpec<T> option, T value) {
        values.put(option.key(), value);
        return this;
    }

    TestContext within(Duration timeout) {
        callTimeout = timeout;
        return this;
    }

    TestContext named(String value) {
        name = value;
        return this;
    }

    TestContext at(Clock value) {
        clock = value;
        return this;
    }

    RestBackend backend() {
        return backend(RestBackend.builder(this).pace(Duration.ofMillis(8), Duration.ofSeconds(60)));
    }

    static RestBackend backend(RestBackend.Builder builder) {
        try {
            return builder.build();
        } catch (InvalidOptionsException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public <T> Optional<T> find(OptionSpec<T> option) {
        @SuppressWarnings("unchecked") // with() puts nothing else in
        @Nullable
        T value = (T) values.get(option.key());
        return value == null ? option.defaultValue() : Optional.of(value);
    }

    @Override
    public String backendName() {
        return name;
    }

    @Override
    public BackendOptions options() {
        return this;
    }

    @Override
    public HostInfo host() {
        return HostInfo.builder(URI.create("https://campus.example/"))
                .locale(Locale.forLanguageTag("en-US"))
                .build();
    }

    @Override
    public Duration callTimeout() {
        return callTimeout;
    }

    @Override
    public Clock clock() {
        return clock;
    }
}

package org.openproctoring.api.testing;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.BackendOptions;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.InvalidOptionsException.InvalidOption;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringProvider;

/**
 * A context for one provider, without a registry. Like a registry, it refuses options that the provider does not
 * declare.
 */
public final class TestContext implements BackendContext, BackendOptions {
    /** The time of every context without another clock. */
    public static final Instant NOW = Instant.parse("2030-05-17T09:00:00Z");

    private final ProctoringProvider provider;
    private final Map<String, Object> values = new HashMap<>();
    private String backendName;
    private HostInfo host =
            HostInfo.builder(URI.create("https://campus.example")).build();
    private Duration callTimeout = Duration.ofSeconds(10);
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    private TestContext(ProctoringProvider provider) {
        this.provider = provider;
        backendName = provider.name();
    }

    /** Creates a context without configured options, for a backend with the provider's name. */
    public static TestContext of(ProctoringProvider provider) {
        return new TestContext(provider);
    }

    /** Configures an option. */
    public <T> TestContext with(OptionSpec<T> option, T value) {
        checkDeclared(option);
        values.put(option.key(), value);
        return this;
    }

    /** Sets the backend's name. */
    public TestContext backendName(String value) {
        backendName = value;
        return this;
    }

    /** Sets the host. */
    public TestContext host(HostInfo value) {
        host = value;
        return this;
    }

    /** Sets the time-out for calls. */
    public TestContext callTimeout(Duration value) {
        callTimeout = value;
        return this;
    }

    /** Sets the clock. */
    public TestContext clock(Clock value) {
        clock = value;
        return this;
    }

    /** Lets the provider create a backend, for which all options must be valid. */
    public ProctoringBackend create() {
        try {
            return provider.create(this);
        } catch (InvalidOptionsException e) {
            throw new AssertionError("invalid options: " + e.options(), e);
        }
    }

    /** Returns the options that the provider refuses; there must be at least one. */
    public List<InvalidOption> invalidOptions() {
        try (ProctoringBackend unexpected = provider.create(this)) {
            throw new AssertionError("created " + unexpected + ", although an option was expected to be refused");
        } catch (InvalidOptionsException e) {
            return e.options();
        }
    }

    @Override
    public <T> Optional<T> find(OptionSpec<T> option) {
        checkDeclared(option);
        @SuppressWarnings("unchecked") // the declared option has the same type
        @Nullable
        T value = (T) values.get(option.key());
        return value == null ? option.defaultValue() : Optional.of(value);
    }

    private void checkDeclared(OptionSpec<?> option) {
        if (provider.descriptor().options().stream()
                .noneMatch(known -> known.key().equals(option.key()) && known.type() == option.type())) {
            throw new IllegalArgumentException("the descriptor does not declare the option " + option);
        }
    }

    @Override
    public String backendName() {
        return backendName;
    }

    @Override
    public BackendOptions options() {
        return this;
    }

    @Override
    public HostInfo host() {
        return host;
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

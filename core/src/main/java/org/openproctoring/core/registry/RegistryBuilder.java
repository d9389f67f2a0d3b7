package org.openproctoring.core.registry;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.core.BackendCallListener;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.config.ParsedBackends;

/** Collects the settings of a registry and builds it. */
public final class RegistryBuilder implements ProviderRegistry.Builder {
    ParsedBackends configuration = ParsedBackends.NONE;
    final List<Problem> problems = new ArrayList<>();
    ClassLoader classLoader = Objects.requireNonNull(ProviderRegistry.class.getClassLoader());
    boolean discovery = true;
    final List<ProctoringProvider> providers = new ArrayList<>();
    HostInfo host = HostInfo.builder(URI.create("http://localhost")).build();
    boolean strict;
    Clock clock = Clock.systemUTC();
    final List<BackendCallListener> listeners = new ArrayList<>();
    Duration closeTimeout = Duration.ofSeconds(30);
    int maxConcurrentCalls = 64;
    int maxConcurrentCallsPerBackend = 32;
    UnaryOperator<@Nullable String> environment = System::getenv;

    @Override
    public RegistryBuilder configuration(BackendsConfiguration value) {
        configuration = ParsedBackends.of(value);
        return this;
    }

    @Override
    public RegistryBuilder problems(Collection<Problem> found) {
        problems.addAll(found);
        return this;
    }

    @Override
    public RegistryBuilder classLoader(ClassLoader value) {
        classLoader = Objects.requireNonNull(value);
        return this;
    }

    @Override
    public RegistryBuilder discovery(boolean on) {
        discovery = on;
        return this;
    }

    @Override
    public RegistryBuilder provider(ProctoringProvider value) {
        providers.add(Objects.requireNonNull(value));
        return this;
    }

    @Override
    public RegistryBuilder host(HostInfo value) {
        host = Objects.requireNonNull(value);
        return this;
    }

    @Override
    public RegistryBuilder strict(boolean on) {
        strict = on;
        return this;
    }

    @Override
    public RegistryBuilder clock(Clock value) {
        clock = Objects.requireNonNull(value);
        return this;
    }

    @Override
    public RegistryBuilder listener(BackendCallListener value) {
        listeners.add(Objects.requireNonNull(value));
        return this;
    }

    @Override
    public RegistryBuilder closeTimeout(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("closeTimeout must not be negative");
        }
        closeTimeout = value;
        return this;
    }

    @Override
    public RegistryBuilder maxConcurrentCalls(int value) {
        maxConcurrentCalls = positive(value, "maxConcurrentCalls");
        return this;
    }

    @Override
    public RegistryBuilder maxConcurrentCallsPerBackend(int value) {
        maxConcurrentCallsPerBackend = positive(value, "maxConcurrentCallsPerBackend");
        return this;
    }

    private static int positive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1");
        }
        return value;
    }

    /** Sets the environment in which <code>${NAME}</code> is looked up. */
    public RegistryBuilder environment(UnaryOperator<@Nullable String> value) {
        environment = value;
        return this;
    }

    Optional<ClassLoader> discoverIn() {
        return discovery ? Optional.of(classLoader) : Optional.empty();
    }

    @Override
    public ProviderRegistry build() {
        return new RegistryAssembler(this).assemble();
    }
}

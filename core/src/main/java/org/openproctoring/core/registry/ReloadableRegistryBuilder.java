package org.openproctoring.core.registry;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.ReloadPolicy;
import org.openproctoring.core.ReloadReport;
import org.openproctoring.core.ReloadableRegistry;

/** Collects the settings of a reloadable registry and builds it. */
public final class ReloadableRegistryBuilder implements ReloadableRegistry.Builder {
    final Supplier<? extends ProviderRegistry> source;
    final List<Consumer<ReloadReport>> listeners = new ArrayList<>();

    @Nullable
    Path file;

    @Nullable
    Duration interval;

    ReloadPolicy policy = ReloadPolicy.ACCEPT_READABLE;
    Duration gracePeriod = Duration.ofSeconds(30);
    Clock clock = Clock.systemUTC();

    public ReloadableRegistryBuilder(Supplier<? extends ProviderRegistry> source) {
        this.source = Objects.requireNonNull(source, "source must not be null");
    }

    @Override
    public ReloadableRegistryBuilder file(Path value) {
        file = Objects.requireNonNull(value, "file must not be null");
        return this;
    }

    @Override
    public ReloadableRegistryBuilder watch(Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException("interval must be at least one millisecond");
        }
        interval = value;
        return this;
    }

    @Override
    public ReloadableRegistryBuilder policy(ReloadPolicy value) {
        policy = Objects.requireNonNull(value, "policy must not be null");
        return this;
    }

    @Override
    public ReloadableRegistryBuilder gracePeriod(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("gracePeriod must not be negative");
        }
        gracePeriod = value;
        return this;
    }

    @Override
    public ReloadableRegistryBuilder listener(Consumer<ReloadReport> value) {
        listeners.add(Objects.requireNonNull(value, "listener must not be null"));
        return this;
    }

    @Override
    public ReloadableRegistryBuilder clock(Clock value) {
        clock = Objects.requireNonNull(value, "clock must not be null");
        return this;
    }

    @Override
    public ReloadableRegistry build() {
        if (interval != null && file == null) {
            throw new IllegalStateException("watch() needs the file to watch: call file() as well");
        }
        return DefaultReloadableRegistry.start(this);
    }
}

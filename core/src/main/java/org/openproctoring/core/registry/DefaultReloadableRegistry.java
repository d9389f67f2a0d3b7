package org.openproctoring.core.registry;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ConfigurationSchema;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.RegistryReport;
import org.openproctoring.core.ReloadPolicy;
import org.openproctoring.core.ReloadReport;
import org.openproctoring.core.ReloadableRegistry;
import org.openproctoring.core.problem.ProblemCode;
import org.openproctoring.core.problem.ThrowableSanitizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delegates to the current registry, and replaces it. */
final class DefaultReloadableRegistry implements ReloadableRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);

    /** How often a file that changes while it is read is read again. */
    private static final int MAX_READS = 3;

    private final Supplier<? extends ProviderRegistry> source;
    private final ReloadPolicy policy;
    private final Clock clock;
    private final List<Consumer<ReloadReport>> listeners;
    private final Optional<WatchedFile> file;
    private final RetiredRegistries retired;
    private final @Nullable FileWatch watch;

    /** Admits one reload at a time. Look-ups never wait for it. */
    private final Semaphore reloading = new Semaphore(1, true);

    /** Guards the swap, so that every registry is closed, and before {@link #close()} returns if it was in use. */
    private final Object swap = new Object();

    private volatile ProviderRegistry current;
    private volatile Optional<ReloadReport> lastReload = Optional.empty();
    private volatile boolean closed;

    private DefaultReloadableRegistry(ReloadableRegistryBuilder builder) {
        source = builder.source;
        policy = builder.policy;
        clock = builder.clock;
        listeners = List.copyOf(builder.listeners);
        file = Optional.ofNullable(builder.file).map(WatchedFile::new);
        retired = new RetiredRegistries(builder.gracePeriod);
        // Before the source reads the file, so that a later change is noticed.
        file.ifPresent(watched -> watched.markLoaded(watched.read()));
        current = Objects.requireNonNull(source.get(), "the source returned null");
        Duration interval = builder.interval;
        watch = interval == null ? null : new FileWatch(interval, this::reloadIfChanged);
    }

    static DefaultReloadableRegistry start(ReloadableRegistryBuilder builder) {
        DefaultReloadableRegistry registry = new DefaultReloadableRegistry(builder);
        if (registry.watch != null) {
            registry.watch.start();
        }
        return registry;
    }

    @Override
    public ProviderRegistry current() {
        return current;
    }

    @Override
    public BackendEntry backend(String name) {
        return current.backend(name);
    }

    @Override
    public Optional<BackendEntry> defaultBackend() {
        return current.defaultBackend();
    }

    @Override
    public List<BackendEntry> backends() {
        return current.backends();
    }

    @Override
    public List<ProviderEntry> providers() {
        return current.providers();
    }

    @Override
    public ConfigurationSchema configurationSchema() {
        return current.configurationSchema();
    }

    @Override
    public RegistryReport report() {
        return current.report();
    }

    @Override
    public Optional<ReloadReport> lastReload() {
        return lastReload;
    }

    @Override
    public ReloadReport reload() {
        return reload(policy);
    }

    @Override
    public ReloadReport reload(ReloadPolicy accepted) {
        Objects.requireNonNull(accepted, "policy must not be null");
        ReloadReport report;
        try {
            reloading.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return done(refused(interrupted("the thread was interrupted while it waited for another reload")));
        }
        try {
            report = load(accepted);
            lastReload = Optional.of(report);
        } finally {
            reloading.release();
        }
        return done(report);
    }

    @Override
    public Optional<ReloadReport> reloadIfChanged() {
        WatchedFile watched = file.orElseThrow(
                () -> new IllegalStateException("reloadIfChanged() needs a file: call file() on the builder"));
        if (closed || !reloading.tryAcquire()) {
            return Optional.empty();
        }
        ReloadReport report;
        try {
            if (!watched.restsAfterChange()) {
                return Optional.empty();
            }
            report = load(policy);
            lastReload = Optional.of(report);
        } finally {
            reloading.release();
        }
        return Optional.of(done(report));
    }

    /** Logs a report and hands it to the listeners. */
    private ReloadReport done(ReloadReport report) {
        if (report.applied()) {
            LOG.info("Proctoring: configuration reloaded, changed backends: {}", report.backends());
        } else {
            report.reasons()
                    .forEach(reason -> LOG.error(
                            "Proctoring: configuration not reloaded, the previous one stays in use: {}", reason));
        }
        for (Consumer<ReloadReport> listener : listeners) {
            try {
                listener.accept(report);
            } catch (Throwable thrown) {
                ThrowableSanitizer.rethrowIfFatal(thrown);
                LOG.warn("A listener of reloads failed: {}", ThrowableSanitizer.describe(thrown));
            }
        }
        return report;
    }

    private ReloadReport load(ReloadPolicy accepted) {
        for (int read = 0; read < MAX_READS; read++) {
            if (closed) {
                return refused(interrupted("the registry is closed"));
            }
            Optional<WatchedFile.Content> before = file.map(WatchedFile::read);
            before.ifPresent(content -> file.orElseThrow().markLoaded(content));
            Optional<Problem> unreadable = before.flatMap(WatchedFile.Content::problem);
            if (unreadable.isPresent()) {
                return refused(unreadable.get());
            }
            ProviderRegistry candidate;
            try {
                candidate = Objects.requireNonNull(source.get(), "the source returned null");
            } catch (Throwable thrown) {
                ThrowableSanitizer.rethrowIfFatal(thrown);
                return refused(ProblemCode.RELOAD_SOURCE_FAILED
                        .problem("the host's code that builds the registry failed with "
                                + ThrowableSanitizer.describe(thrown))
                        .build());
            }
            if (before.equals(file.map(WatchedFile::read))) {
                return replace(candidate, accepted);
            }
            discard(candidate);
        }
        return refused(ProblemCode.RELOAD_FILE_CHANGING
                .problem("the configuration changed " + MAX_READS + " times while it was read")
                .build());
    }

    private ReloadReport replace(ProviderRegistry candidate, ReloadPolicy accepted) {
        ProviderRegistry previous = current;
        RegistryComparison comparison = new RegistryComparison(previous, candidate);
        List<Problem> reasons = comparison.reasons(accepted);
        if (reasons.isEmpty()) {
            synchronized (swap) {
                if (closed) {
                    reasons = List.of(interrupted("the registry was closed"));
                } else {
                    current = candidate;
                    if (candidate != previous) {
                        retired.add(previous);
                    }
                }
            }
        }
        if (!reasons.isEmpty()) {
            discard(candidate);
        }
        return comparison.report(clock.instant(), reasons);
    }

    /** Closes a registry that was never used; a source that returns the same one again must not lose it. */
    private void discard(ProviderRegistry candidate) {
        if (candidate == current) {
            return;
        }
        try {
            candidate.close();
        } catch (Throwable thrown) {
            ThrowableSanitizer.rethrowIfFatal(thrown);
            LOG.warn("Proctoring: a refused registry failed to close: {}", ThrowableSanitizer.describe(thrown));
        }
    }

    private ReloadReport refused(Problem reason) {
        Optional<String> unchanged = current.report().defaultBackend();
        return new ReloadReport(
                clock.instant(), List.of(reason), unchanged, unchanged, List.of(), List.of(), List.of());
    }

    private static Problem interrupted(String message) {
        return ProblemCode.RELOAD_INTERRUPTED.problem(message).build();
    }

    @Override
    public void close() {
        ProviderRegistry last;
        synchronized (swap) {
            if (closed) {
                return;
            }
            closed = true;
            last = current;
        }
        if (watch != null) {
            watch.close();
        }
        last.close();
        retired.close();
    }

    @Override
    public String toString() {
        return "reloadable " + current;
    }
}

package org.openproctoring.core;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.openproctoring.core.registry.ReloadableRegistryBuilder;

/**
 * A registry that replaces itself when the configuration changes, without a restart of the host. Thread-safe. Every method
 * of {@link ProviderRegistry} answers from the registry that is current at that moment, which is itself immutable.
 *
 * <pre>{@code
 * ReloadableRegistry registry = ReloadableRegistry.builder(() -> ProviderRegistry.builder()
 *                 .configuration(BackendsConfiguration.read(file))
 *                 .build())
 *         .file(file)
 *         .watch(Duration.ofSeconds(5))
 *         .build();
 * }</pre>
 *
 * <p>A reload builds a new registry, with a new instance of every backend, and swaps it in. The previous one stays open for
 * the {@link Builder#gracePeriod}, so that work which has looked up a backend can still call it, and is then closed. A
 * {@link BackendEntry} of a closed registry still answers questions; a call throws a {@link BackendNotReadyException}.
 *
 * <p>Keep this registry rather than its entries, and look up the backend for each piece of work.
 */
public interface ReloadableRegistry extends ProviderRegistry {
    /**
     * Returns the current registry, for several questions that must have consistent answers. Do not close it, and do not keep
     * it for longer than the work at hand.
     *
     * @return the registry; the last one if this one is closed
     */
    ProviderRegistry current();

    /**
     * Reloads with the policy of the builder. One reload runs at a time; a second one waits for the first and then runs
     * itself, so a change made before the call is always seen. Never throws for a fault of the source, the configuration or
     * a provider: the report has the reasons, and the previous registry stays in use.
     *
     * @return the outcome
     */
    ReloadReport reload();

    /**
     * Reloads with another policy.
     *
     * @param policy which configurations are accepted
     * @return the outcome
     * @see #reload()
     */
    ReloadReport reload(ReloadPolicy policy);

    /**
     * Reloads if the content of the {@link Builder#file} differs from the last one that was loaded or refused, and was the
     * same in the previous call: a file that is being written is left until it rests. For a host that polls with its own
     * scheduler; {@link Builder#watch} does it on a thread of its own.
     *
     * @return the outcome; empty if the file has not changed, has only just changed, or another reload is running
     * @throws IllegalStateException if the builder was not given a file
     */
    Optional<ReloadReport> reloadIfChanged();

    /**
     * Returns the outcome of the latest reload.
     *
     * @return the outcome; empty before the first reload
     */
    Optional<ReloadReport> lastReload();

    /**
     * Stops watching, refuses new calls to the backends, and closes the current registry and those that are still in their
     * grace period. A reload that is running does not take effect: one that the watch has started ends first, unless it takes
     * longer than ten seconds. Afterwards, no thread is left. Closing a second time has no effect.
     */
    @Override
    void close();

    /**
     * Creates a builder.
     *
     * @param source builds a registry from the latest configuration, once at the start and for each reload. It returns a new
     *     registry each time and may use another class loader each time. It is called by one thread at a time. The reloadable
     *     registry closes what it returns, also if it is not used
     * @return a new builder
     */
    static Builder builder(Supplier<? extends ProviderRegistry> source) {
        return new ReloadableRegistryBuilder(source);
    }

    /** Collects the settings of a reloadable registry. Not thread-safe. */
    interface Builder {
        /**
         * Sets the file that the source reads. A reload is refused if the file cannot be read, or if it changes while the
         * source reads it; {@link ReloadableRegistry#reloadIfChanged()} compares its content. Only this file is compared, not
         * the files and environment variables that it refers to.
         *
         * @param value the file; symbolic links are followed each time
         * @return this builder
         */
        Builder file(Path value);

        /**
         * Watches the file: calls {@link ReloadableRegistry#reloadIfChanged()} on a daemon thread. The content is compared, so
         * it does not matter whether the file is edited, or replaced by a file or symbolic link of the same name. A change
         * takes effect after one to two intervals.
         *
         * @param interval how often, at least one millisecond
         * @return this builder
         */
        Builder watch(Duration interval);

        /**
         * Sets which configurations are accepted by {@link ReloadableRegistry#reload()} and while watching.
         *
         * @param value the policy; {@link ReloadPolicy#ACCEPT_READABLE} by default
         * @return this builder
         */
        Builder policy(ReloadPolicy value);

        /**
         * Sets how long a registry stays open after it was replaced. After that, its new calls are refused, and its running
         * calls have {@link ProviderRegistry.Builder#closeTimeout} to end.
         *
         * @param value zero or more; 30 seconds by default
         * @return this builder
         */
        Builder gracePeriod(Duration value);

        /**
         * Adds a listener that receives the report of every reload, on the thread of the reload. Its exceptions are logged.
         *
         * @param value the listener
         * @return this builder
         */
        Builder listener(Consumer<ReloadReport> value);

        /**
         * Sets the clock for the times of reports.
         *
         * @param value the clock; by default the system clock in UTC
         * @return this builder
         */
        Builder clock(Clock value);

        /**
         * Builds the first registry and starts to watch. The first registry is used whatever its report contains, as with
         * {@link ProviderRegistry.Builder#build()}; what the source throws is rethrown.
         *
         * @return the registry
         * @throws IllegalStateException if {@link #watch} was set without {@link #file}
         */
        ReloadableRegistry build();
    }
}

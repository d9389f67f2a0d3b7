package org.openproctoring.core;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.HostInfo;
import org.openproctoring.api.ProctoringProvider;
import org.openproctoring.core.registry.RegistryBuilder;

/**
 * The proctoring backends of a host. Immutable and thread-safe. To change the configuration or the JARs, build another
 * registry and close this one.
 *
 * <p>{@link Builder#build()} never throws for a broken JAR or entry: each is isolated, and {@link #report()} has its
 * problems. A host that must not start with errors calls {@link RegistryReport#orThrow()}.
 */
public interface ProviderRegistry extends AutoCloseable {
    /**
     * Returns the backend with a name. If the name is not configured, returns an entry with the state
     * {@link BackendState#UNKNOWN} and a problem that suggests the nearest name. Looking up a configured name allocates
     * nothing.
     *
     * @param name the backend's name, as in course data
     * @return the backend, whatever its state
     */
    BackendEntry backend(String name);

    /**
     * Returns the backend of new courses. It does not affect courses that have a backend.
     *
     * @return present if the configuration sets one, whatever its state
     */
    Optional<BackendEntry> defaultBackend();

    /**
     * Returns all configured backends and the built-in backend named {@code null}.
     *
     * @return unmodifiable, ordered by name
     */
    List<BackendEntry> backends();

    /**
     * Returns all providers that were found, including broken ones.
     *
     * @return unmodifiable, ordered by name, those without a name last
     */
    List<ProviderEntry> providers();

    /**
     * Returns the report of everything that was found and all problems.
     *
     * @return the report
     */
    RegistryReport report();

    /**
     * Returns JSON Schemas of the configuration, with the options of the installed providers.
     *
     * @return the schemas
     */
    ConfigurationSchema configurationSchema();

    /**
     * Refuses new calls, waits for the running ones up to {@link Builder#closeTimeout}, and closes the backends in reverse
     * order of creation. Exceptions from backends are logged. Closing a second time has no effect.
     */
    @Override
    void close();

    /**
     * Creates a builder without a configuration, which discovers providers with the class loader of this interface.
     *
     * @return a new builder
     */
    static Builder builder() {
        return new RegistryBuilder();
    }

    /** Collects the settings of a registry. Not thread-safe. */
    interface Builder {
        /**
         * Sets the operator's configuration.
         *
         * @param value the configuration; empty by default
         * @return this builder
         */
        Builder configuration(BackendsConfiguration value);

        /**
         * Adds problems that the host found itself, such as those of its own section of the configuration, to the report.
         *
         * @param found the problems
         * @return this builder
         */
        Builder problems(Collection<Problem> found);

        /**
         * Sets the class loader for discovery. The thread's context class loader is never used.
         *
         * @param value the class loader; by default the one that loaded this interface
         * @return this builder
         */
        Builder classLoader(ClassLoader value);

        /**
         * Sets whether providers are discovered.
         *
         * @param on whether they are; true by default
         * @return this builder
         */
        Builder discovery(boolean on);

        /**
         * Registers a provider. It overrides discovered ones with the same name, with a warning in the report.
         *
         * @param value the provider
         * @return this builder
         */
        Builder provider(ProctoringProvider value);

        /**
         * Sets the information about the host that backends receive.
         *
         * @param value the host; {@code http://localhost} by default
         * @return this builder
         */
        Builder host(HostInfo value);

        /**
         * Sets whether the report treats every warning as an error. The states of backends do not depend on it.
         *
         * @param on whether it does; false by default
         * @return this builder
         */
        Builder strict(boolean on);

        /**
         * Sets the clock for backends.
         *
         * @param value the clock; by default the system clock in UTC
         * @return this builder
         */
        Builder clock(Clock value);

        /**
         * Adds a listener that receives every call to every backend.
         *
         * @param value the listener
         * @return this builder
         */
        Builder listener(BackendCallListener value);

        /**
         * Sets how long {@link ProviderRegistry#close()} waits for running calls.
         *
         * @param value zero or more; 30 seconds by default
         * @return this builder
         */
        Builder closeTimeout(Duration value);

        /**
         * Sets the maximum number of concurrent calls to all backends. Choose a number well below the number of the host's
         * request threads. A call beyond it fails immediately with the code {@code bulkhead-full}, without effect
         * and retriable. Calls from the outbox, callbacks and client scripts are not limited.
         *
         * @param value at least 1; 64 by default
         * @return this builder
         */
        Builder maxConcurrentCalls(int value);

        /**
         * Sets the maximum number of concurrent calls to one backend. Choose a number well below that of all backends, so that
         * one slow vendor does not block the others.
         *
         * @param value at least 1; 32 by default
         * @return this builder
         * @see #maxConcurrentCalls(int)
         */
        Builder maxConcurrentCallsPerBackend(int value);

        /**
         * Discovers the providers, creates the backends, and logs a summary and one line for each problem. Never throws for a
         * fault of a provider or the configuration.
         *
         * @return the registry
         */
        ProviderRegistry build();
    }
}

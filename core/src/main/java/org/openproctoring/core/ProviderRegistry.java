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
 * The proctoring backends of a host. Built once, immutable, and safe from many threads. To change the configuration or
 * the jars, build another registry, use it, and close this one.
 *
 * <p>{@link Builder#build()} never throws for a jar or an entry that is broken: each is isolated, and {@link #report()}
 * says what is wrong with it. A host that would rather not start calls {@link RegistryReport#orThrow()}.
 */
public interface ProviderRegistry extends AutoCloseable {
    /**
     * The backend that operators and courses call by this name. Total: a name that nobody configured answers with state
     * {@link BackendState#UNKNOWN} and a problem that suggests the nearest name. A configured name is found without
     * allocating anything.
     *
     * @param name the backend's name, as course data has it
     * @return the backend, whatever its state
     */
    BackendEntry backend(String name);

    /**
     * The backend of new courses. A course's own backend decides everything about that course, never this one.
     *
     * @return present whenever the configuration names one, whatever its state
     */
    Optional<BackendEntry> defaultBackend();

    /**
     * All configured backends, and the built-in one named {@code null}.
     *
     * @return unmodifiable, ordered by name
     */
    List<BackendEntry> backends();

    /**
     * All providers that were found, the broken ones included.
     *
     * @return unmodifiable, ordered by name, those that could not say their name last
     */
    List<ProviderEntry> providers();

    /**
     * Everything that was found and everything that is wrong.
     *
     * @return the report
     */
    RegistryReport report();

    /**
     * Refuses new calls, waits for the running ones as long as {@link Builder#closeTimeout} says, then closes the
     * backends in the reverse order of their creation. What a backend throws is logged. A second call does nothing.
     */
    @Override
    void close();

    /**
     * Starts a registry: no configuration, providers discovered by the class loader that loaded this interface.
     *
     * @return a new builder
     */
    static Builder builder() {
        return new RegistryBuilder();
    }

    /** Collects what a registry is built from. Not safe from several threads. */
    interface Builder {
        /**
         * Sets the operator's configuration.
         *
         * @param value the configuration; none unless set
         * @return this builder
         */
        Builder configuration(BackendsConfiguration value);

        /**
         * Adds problems that the host found itself, such as those of its own section of the configuration, so that one
         * report has them all.
         *
         * @param found the problems
         * @return this builder
         */
        Builder problems(Collection<Problem> found);

        /**
         * Sets where providers are looked for. The thread's context class loader is never asked.
         *
         * @param value the class loader; the one that loaded this interface unless set
         * @return this builder
         */
        Builder classLoader(ClassLoader value);

        /**
         * Sets whether providers are looked for at all.
         *
         * @param on whether they are; true unless set
         * @return this builder
         */
        Builder discovery(boolean on);

        /**
         * Adds a provider by hand. It wins over discovered ones of its name, and the report says so.
         *
         * @param value the provider
         * @return this builder
         */
        Builder provider(ProctoringProvider value);

        /**
         * Sets what backends are told of the host.
         *
         * @param value the host; {@code http://localhost} unless set
         * @return this builder
         */
        Builder host(HostInfo value);

        /**
         * Sets whether the report counts every warning as an error. The state of a backend does not depend on it.
         *
         * @param on whether it does; false unless set
         * @return this builder
         */
        Builder strict(boolean on);

        /**
         * Sets where backends take the time from.
         *
         * @param value the clock; the system's, in UTC, unless set
         * @return this builder
         */
        Builder clock(Clock value);

        /**
         * Adds somebody who hears of every call of every backend.
         *
         * @param value the listener
         * @return this builder
         */
        Builder listener(BackendCallListener value);

        /**
         * Sets how long {@link ProviderRegistry#close()} waits for running calls.
         *
         * @param value zero or more; 30 seconds unless set
         * @return this builder
         */
        Builder closeTimeout(Duration value);

        /**
         * Sets the maximum number of calls of all backends that run at once. Choose a number well below the number of the
         * host's request threads. A call beyond it fails immediately with the code {@code bulkhead-full}, without effect
         * and retriable. Calls from the outbox, callbacks and client scripts are not limited.
         *
         * @param value at least 1; 64 unless set
         * @return this builder
         */
        Builder maxConcurrentCalls(int value);

        /**
         * Sets the maximum number of calls of one backend that run at once. Choose a number well below that of all backends,
         * so that one slow vendor leaves room for the others.
         *
         * @param value at least 1; 32 unless set
         * @return this builder
         * @see #maxConcurrentCalls(int)
         */
        Builder maxConcurrentCallsPerBackend(int value);

        /**
         * Finds the providers, creates the backends, and logs one line that counts them and one line for each problem.
         *
         * @return the registry; never throws for what a provider or an operator did wrong
         */
        ProviderRegistry build();
    }
}

package org.openproctoring.core.attempt;

import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.store.AttemptStore;

/** Builds an {@link AttemptService}; store, registry, host and pseudonyms are required. */
public final class AttemptServiceBuilder {
    @Nullable
    AttemptStore store;

    @Nullable
    ProviderRegistry registry;

    @Nullable
    AttemptHost host;

    @Nullable
    Pseudonyms pseudonyms;

    AttemptListener listener = event -> {};
    AttemptSettings settings = AttemptSettings.DEFAULTS;
    Clock clock = Clock.systemUTC();

    @Nullable
    Executor executor;

    Supplier<String> codes = () -> UUID.randomUUID().toString().toUpperCase(Locale.ROOT);

    @Nullable
    UnaryOperator<String> learnerDigests;

    AttemptServiceBuilder() {}

    /**
     * Sets the store.
     *
     * @param value the store
     * @return this builder
     */
    public AttemptServiceBuilder store(AttemptStore value) {
        store = value;
        return this;
    }

    /**
     * Sets the registry of backends.
     *
     * @param value the registry; the host closes it after the last call
     * @return this builder
     */
    public AttemptServiceBuilder registry(ProviderRegistry value) {
        registry = value;
        return this;
    }

    /**
     * Sets the source of exams, learners and permissions.
     *
     * @param value the host
     * @return this builder
     */
    public AttemptServiceBuilder host(AttemptHost value) {
        host = value;
        return this;
    }

    /**
     * Sets how learners are named to vendors.
     *
     * @param value the pseudonyms
     * @return this builder
     */
    public AttemptServiceBuilder pseudonyms(Pseudonyms value) {
        pseudonyms = value;
        return this;
    }

    /**
     * Sets the listener for events.
     *
     * @param value the listener; none by default
     * @return this builder
     */
    public AttemptServiceBuilder listener(AttemptListener value) {
        listener = value;
        return this;
    }

    /**
     * Sets the site's settings.
     *
     * @param value the settings; {@link AttemptSettings#DEFAULTS} by default
     * @return this builder
     */
    public AttemptServiceBuilder settings(AttemptSettings value) {
        settings = value;
        return this;
    }

    /**
     * Sets the clock. If it steps back, time continues from the latest reading, so that nobody gains time.
     *
     * @param value the clock; the system clock in UTC by default
     * @return this builder
     */
    public AttemptServiceBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * Sets the executor of the calls that people wait for.
     *
     * @param value the executor; by default up to 64 daemon threads, which end when idle, or when the
     *     service is closed
     * @return this builder
     */
    public AttemptServiceBuilder executor(Executor value) {
        executor = value;
        return this;
    }

    /** Sets the source of attempt codes. */
    AttemptServiceBuilder codes(Supplier<String> value) {
        codes = value;
        return this;
    }

    /** Sets the source of learners' digests, which take time to compute. */
    AttemptServiceBuilder learnerDigests(UnaryOperator<String> value) {
        learnerDigests = value;
        return this;
    }

    /**
     * Builds the service.
     *
     * @return the service
     * @throws NullPointerException if a required value is not set
     */
    public AttemptService build() {
        return new AttemptService(this);
    }
}

package org.openproctoring.spring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.BooleanSupplier;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.ProviderRegistry;

/** Registers gauges for each enabled backend: whether it is ready, and whether its circuit is open. */
final class BackendMeters implements MeterBinder {
    static final String READY = "proctoring.backend.ready";
    static final String CIRCUIT_OPEN = "proctoring.backend.circuit.open";

    private final ProviderRegistry backends;
    private final OpenCircuits circuits;

    BackendMeters(ProviderRegistry backends, OpenCircuits circuits) {
        this.backends = backends;
        this.circuits = circuits;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (BackendEntry backend : BackendHealth.enabled(backends)) {
            String name = backend.name();
            register(
                    registry,
                    READY,
                    "Whether the backend can be used",
                    name,
                    () -> backends.backend(name).state() == BackendState.READY);
            register(
                    registry,
                    CIRCUIT_OPEN,
                    "Whether the latest call to the backend was refused by its open circuit breaker",
                    name,
                    () -> circuits.contains(name));
        }
    }

    private static void register(
            MeterRegistry registry, String meter, String description, String backend, BooleanSupplier value) {
        Gauge.builder(meter, () -> value.getAsBoolean() ? 1 : 0)
                .description(description)
                .tag(ObservedCalls.BACKEND, backend)
                .register(registry);
    }
}

package org.openproctoring.spring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.ProviderRegistry;

/** Registers a gauge for each enabled backend: 1 if it is ready, otherwise 0. */
final class BackendMeters implements MeterBinder {
    static final String READY = "proctoring.backend.ready";

    private final ProviderRegistry backends;

    BackendMeters(ProviderRegistry backends) {
        this.backends = backends;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        BackendStatus.enabled(backends)
                .forEach(backend -> Gauge.builder(READY, () -> backend.state() == BackendState.READY ? 1 : 0)
                        .description("Whether the backend can be used")
                        .tag(ObservedCalls.BACKEND, backend.name())
                        .register(registry));
    }
}

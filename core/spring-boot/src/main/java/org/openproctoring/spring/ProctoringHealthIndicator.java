package org.openproctoring.spring;

import org.openproctoring.core.ProviderRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports the health of the backends to Spring Boot 4. */
final class ProctoringHealthIndicator implements HealthIndicator {
    private final ProviderRegistry registry;

    ProctoringHealthIndicator(ProviderRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Health health() {
        BackendStatus status = BackendStatus.of(registry);
        return (status.up() ? Health.up() : Health.down())
                .withDetails(status.details())
                .build();
    }
}

package org.openproctoring.spring;

import org.openproctoring.core.ProviderRegistry;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Reports the health of the backends to Spring Boot 3, whose types have other packages. */
final class ActuatorHealthIndicator implements HealthIndicator {
    private final ProviderRegistry registry;

    ActuatorHealthIndicator(ProviderRegistry registry) {
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

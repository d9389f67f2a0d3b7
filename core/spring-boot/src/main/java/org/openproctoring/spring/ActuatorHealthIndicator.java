package org.openproctoring.spring;

import java.util.Optional;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Reports the health of the backends and the outbox to Spring Boot 3, whose types have other packages. */
final class ActuatorHealthIndicator implements HealthIndicator {
    private final ProviderRegistry registry;
    private final Optional<AttemptService> attempts;

    ActuatorHealthIndicator(ProviderRegistry registry, Optional<AttemptService> attempts) {
        this.registry = registry;
        this.attempts = attempts;
    }

    @Override
    public Health health() {
        ProctoringHealth status = ProctoringHealth.of(registry, attempts);
        return (status.up() ? Health.up() : Health.down())
                .withDetails(status.details())
                .build();
    }
}

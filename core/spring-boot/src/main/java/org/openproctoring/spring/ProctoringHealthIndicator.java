package org.openproctoring.spring;

import java.util.Optional;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports the health of the backends and the outbox to Spring Boot 4. */
final class ProctoringHealthIndicator implements HealthIndicator {
    private final ProviderRegistry registry;
    private final Optional<AttemptService> attempts;

    ProctoringHealthIndicator(ProviderRegistry registry, Optional<AttemptService> attempts) {
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

package org.openproctoring.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;

/**
 * The health of the backends and of the outbox, for the indicators of both versions of Spring Boot.
 *
 * @param up whether the application can do its work
 * @param details without secrets and learners' data
 */
record ProctoringHealth(boolean up, Map<String, Object> details) {
    static ProctoringHealth of(ProviderRegistry registry, Optional<AttemptService> attempts) {
        BackendHealth backends = BackendHealth.of(registry);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("backends", backends.details());
        if (attempts.isEmpty()) {
            return new ProctoringHealth(backends.up(), details);
        }
        OutboxHealth outbox = OutboxHealth.of(attempts.get()::outboxStatus);
        details.put("outbox", outbox.details());
        return new ProctoringHealth(backends.up() && outbox.up(), details);
    }
}

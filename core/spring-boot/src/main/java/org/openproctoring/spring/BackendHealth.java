package org.openproctoring.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.RegistryReport;

/**
 * The health of the backends.
 *
 * @param up false if backends are enabled and none of them is ready. If only some are broken, the application still has work
 *     to do, so it must not be taken out of service
 * @param details the state of each configured backend, with the code of the reason; without secrets
 */
record BackendHealth(boolean up, Map<String, Object> details) {
    private static final String NULL_BACKEND = "null";

    static BackendHealth of(ProviderRegistry registry) {
        List<BackendEntry> enabled = enabled(registry);
        Map<String, Object> states = new LinkedHashMap<>();
        registry.backends().stream()
                .filter(BackendHealth::isConfigured)
                .forEach(backend -> states.put(backend.name(), state(backend)));
        return new BackendHealth(
                enabled.isEmpty() || enabled.stream().anyMatch(backend -> backend.state() == BackendState.READY),
                states);
    }

    /** Returns the backends that are configured and not disabled. */
    static List<BackendEntry> enabled(ProviderRegistry registry) {
        return registry.backends().stream()
                .filter(BackendHealth::isConfigured)
                .filter(backend -> backend.state() != BackendState.DISABLED)
                .toList();
    }

    private static boolean isConfigured(BackendEntry backend) {
        return !backend.name().equals(NULL_BACKEND);
    }

    private static Map<String, Object> state(BackendEntry backend) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("state", backend.state().name());
        state.put("provider", backend.providerName());
        RegistryReport.reason(backend).ifPresent(code -> state.put("reason", code));
        return state;
    }
}

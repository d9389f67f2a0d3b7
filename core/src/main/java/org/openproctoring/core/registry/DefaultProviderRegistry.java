package org.openproctoring.core.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ConfigurationSchema;
import org.openproctoring.core.ProviderEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.RegistryReport;
import org.openproctoring.core.guard.CallGate;
import org.openproctoring.core.problem.ThrowableSanitizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An immutable registry of backends. */
final class DefaultProviderRegistry implements ProviderRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);

    private final Map<String, BackendEntry> backends;
    private final Optional<BackendEntry> defaultBackend;
    private final UnknownBackends unknown;
    private final RegistryReport report;
    private final ConfigurationSchema schema;
    private final CallGate gate;
    private final List<ProctoringBackend> created;
    private final Duration closeTimeout;
    private final AtomicBoolean closed = new AtomicBoolean();

    DefaultProviderRegistry(
            Map<String, BackendEntry> backends,
            Optional<BackendEntry> defaultBackend,
            UnknownBackends unknown,
            RegistryReport report,
            ConfigurationSchema schema,
            CallGate gate,
            List<ProctoringBackend> created,
            Duration closeTimeout) {
        this.backends = new HashMap<>(backends);
        this.defaultBackend = defaultBackend;
        this.unknown = unknown;
        this.report = report;
        this.schema = schema;
        this.gate = gate;
        this.created = created;
        this.closeTimeout = closeTimeout;
    }

    @Override
    public BackendEntry backend(String name) {
        BackendEntry entry = backends.get(name);
        return entry == null ? unknown.backend(name) : entry;
    }

    @Override
    public Optional<BackendEntry> defaultBackend() {
        return defaultBackend;
    }

    @Override
    public List<BackendEntry> backends() {
        return report.backends();
    }

    @Override
    public List<ProviderEntry> providers() {
        return report.providers();
    }

    @Override
    public RegistryReport report() {
        return report;
    }

    @Override
    public ConfigurationSchema configurationSchema() {
        return schema;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (!gate.close(closeTimeout)) {
            LOG.warn(
                    "Calls to proctoring backends are still running after {}; closing the backends anyway",
                    closeTimeout);
        }
        for (int last = created.size() - 1; last >= 0; last--) {
            try {
                created.get(last).close();
            } catch (Throwable thrown) {
                ThrowableSanitizer.rethrowIfFatal(thrown);
                LOG.warn("A proctoring backend failed to close: {}", ThrowableSanitizer.describe(thrown));
            }
        }
    }

    @Override
    public String toString() {
        return "registry of " + backends.size() + " backends";
    }
}

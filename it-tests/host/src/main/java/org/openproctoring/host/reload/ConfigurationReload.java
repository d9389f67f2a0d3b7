package org.openproctoring.host.reload;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.openproctoring.core.BackendChange;
import org.openproctoring.core.Problem;
import org.openproctoring.core.ReloadPolicy;
import org.openproctoring.core.ReloadReport;
import org.openproctoring.core.ReloadableRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reloads the backends on request, and logs who requested it and the outcome. Thread-safe. */
public final class ConfigurationReload {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReload.class);

    private final ReloadableRegistry registry;
    private final Consumer<Problem> operator;

    /**
     * Creates it for a registry.
     *
     * @param operator receives the reasons of a refusal, or the problems that a reload has added
     */
    public ConfigurationReload(ReloadableRegistry registry, Consumer<Problem> operator) {
        this.registry = registry;
        this.operator = operator;
    }

    /**
     * Reloads the configuration.
     *
     * @param requester who requested it, for the log
     */
    public ReloadReport run(String requester, ReloadPolicy policy) {
        ReloadReport report = registry.reload(policy);
        (report.applied() ? report.newProblems() : report.reasons()).forEach(operator);
        LOG.info(
                "configuration reload at {}, requested by {}: {}; backends: {} added, {} changed, {} removed;"
                        + " problems: {} new, {} resolved",
                report.at(),
                requester,
                outcome(report),
                count(report, BackendChange.Kind.ADDED),
                count(report, BackendChange.Kind.CHANGED),
                count(report, BackendChange.Kind.REMOVED),
                report.newProblems().size(),
                report.goneProblems().size());
        return report;
    }

    private static String outcome(ReloadReport report) {
        return report.applied()
                ? "applied"
                : "refused because of "
                        + report.reasons().stream()
                                .map(Problem::code)
                                .distinct()
                                .collect(Collectors.joining(", "));
    }

    private static long count(ReloadReport report, BackendChange.Kind kind) {
        return report.backends().stream()
                .filter(change -> change.kind() == kind)
                .count();
    }

    /** Returns the outcome of the latest reload since the start, whoever requested it. */
    public Optional<ReloadReport> latest() {
        return registry.lastReload();
    }
}

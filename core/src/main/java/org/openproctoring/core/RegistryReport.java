package org.openproctoring.core;

import java.util.List;
import java.util.Optional;
import org.openproctoring.core.registry.JsonReportWriter;
import org.openproctoring.core.registry.TextReportWriter;

/** Everything that a registry found and everything that is wrong. Immutable. */
public final class RegistryReport {
    private final Optional<String> defaultBackend;
    private final List<ProviderEntry> providers;
    private final List<BackendEntry> backends;
    private final List<Problem> problems;

    public RegistryReport(
            Optional<String> defaultBackend,
            List<ProviderEntry> providers,
            List<BackendEntry> backends,
            List<Problem> problems) {
        this.defaultBackend = defaultBackend;
        this.providers = providers;
        this.backends = backends;
        this.problems = problems;
    }

    /**
     * The name under {@code DEFAULT}.
     *
     * @return the name, where the configuration has one
     */
    public Optional<String> defaultBackend() {
        return defaultBackend;
    }

    /**
     * All providers that were found, the broken ones included.
     *
     * @return unmodifiable, ordered by name, those that could not say their name last
     */
    public List<ProviderEntry> providers() {
        return providers;
    }

    /**
     * All configured backends, and the built-in one named {@code null}.
     *
     * @return unmodifiable, ordered by name
     */
    public List<BackendEntry> backends() {
        return backends;
    }

    /**
     * Everything that is wrong.
     *
     * @return unmodifiable, ordered by severity, backend, location, line and code
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Whether anything that is wanted does not work.
     *
     * @return true if any problem is an error
     */
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /**
     * Refuses to go on with errors.
     *
     * @return this report
     * @throws RegistryException where any problem is an error, with all of them in its message
     */
    public RegistryReport orThrow() {
        if (hasErrors()) {
            throw new RegistryException(problems);
        }
        return this;
    }

    /**
     * The report for people.
     *
     * @return lines of plain text, the last one ended
     */
    public String toTable() {
        return new TextReportWriter(this).text();
    }

    /**
     * The report for programs: one JSON object, whose {@code format} is 1.
     *
     * @return JSON text, the last line ended
     */
    public String toJson() {
        return new JsonReportWriter(this).text();
    }

    /** The code of what keeps a backend from being ready. */
    public static Optional<String> reason(BackendEntry backend) {
        return backend.state() == BackendState.READY
                ? Optional.empty()
                : backend.problems().stream().findFirst().map(Problem::code);
    }

    @Override
    public String toString() {
        return toTable();
    }
}

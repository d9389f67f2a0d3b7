package org.openproctoring.core;

import java.util.List;
import java.util.Optional;
import org.openproctoring.core.registry.JsonReportWriter;
import org.openproctoring.core.registry.TextReportWriter;

/** The providers, backends and problems that a registry found. Immutable. */
public final class RegistryReport {
    private final Optional<String> defaultBackend;
    private final List<ProviderEntry> providers;
    private final List<BackendEntry> backends;
    private final List<Problem> problems;

    /**
     * Creates a report. For the registry.
     *
     * @param defaultBackend the name under {@code DEFAULT}, if the configuration has one
     * @param providers all providers
     * @param backends all backends
     * @param problems everything that is wrong
     */
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
     * Returns the name under {@code DEFAULT}.
     *
     * @return the name, if the configuration has one
     */
    public Optional<String> defaultBackend() {
        return defaultBackend;
    }

    /**
     * Returns all providers that were found, including broken ones.
     *
     * @return unmodifiable, ordered by name, those without a name last
     */
    public List<ProviderEntry> providers() {
        return providers;
    }

    /**
     * Returns all configured backends and the built-in backend named {@code null}.
     *
     * @return unmodifiable, ordered by name
     */
    public List<BackendEntry> backends() {
        return backends;
    }

    /**
     * Returns all problems.
     *
     * @return unmodifiable, ordered by severity, backend, location, line and code
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Returns whether there are errors.
     *
     * @return true if any problem is an error
     */
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /**
     * Throws an exception if there are errors.
     *
     * @return this report
     * @throws RegistryException if any problem is an error, with all problems in its message
     */
    public RegistryReport orThrow() {
        if (hasErrors()) {
            throw new RegistryException(problems);
        }
        return this;
    }

    /**
     * Returns the report as plain text.
     *
     * @return lines of text, each with a line break at its end
     */
    public String toTable() {
        return new TextReportWriter(this).text();
    }

    /**
     * Returns the report as a JSON object, whose {@code format} is 1.
     *
     * @return JSON text with a line break at its end
     */
    public String toJson() {
        return new JsonReportWriter(this).text();
    }

    /**
     * Returns the code of the problem that prevents a backend from being ready.
     *
     * @param backend the backend
     * @return the code; empty if the backend is ready
     */
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

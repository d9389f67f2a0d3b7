package org.openproctoring.spring;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.openproctoring.core.Problem;
import org.openproctoring.core.RegistryReport;

/**
 * Thrown if the application must not start with its configuration. {@link ConfigurationFailureAnalyzer} prints it instead of
 * a stack trace.
 */
final class ConfigurationFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;
    private final transient Optional<RegistryReport> report;

    private ConfigurationFailure(List<Problem> problems, Optional<RegistryReport> report) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = problems;
        this.report = report;
    }

    /** Creates the failure for a registry with errors. */
    static ConfigurationFailure of(RegistryReport report) {
        return new ConfigurationFailure(report.problems(), Optional.of(report));
    }

    /**
     * Creates the failure for a property.
     *
     * @param code a stable code
     * @param property the full name of the property
     * @param message what is wrong, as one sentence without the value
     * @param action what to do, as one sentence
     */
    static ConfigurationFailure of(String code, String property, String message, String action) {
        Problem problem = new Problem(
                code,
                Problem.Severity.ERROR,
                message,
                action,
                Optional.empty(),
                Optional.empty(),
                Optional.of(property),
                OptionalInt.empty(),
                Optional.of(property));
        return new ConfigurationFailure(List.of(problem), Optional.empty());
    }

    List<Problem> problems() {
        return problems;
    }

    Optional<RegistryReport> report() {
        return report;
    }
}

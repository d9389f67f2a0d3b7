package org.openproctoring.spring;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openproctoring.core.Problem;
import org.openproctoring.core.RegistryReport;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Prints the registry's report, with the places where the properties are set, instead of a stack trace. */
final class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationFailure> {
    private final Optional<BackendProperties> properties;

    ConfigurationFailureAnalyzer(Environment environment) {
        properties = environment instanceof ConfigurableEnvironment configurable
                ? Optional.of(new BackendProperties(configurable))
                : Optional.empty();
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationFailure failure) {
        Optional<RegistryReport> report = failure.report();
        if (report.isEmpty()) {
            return new FailureAnalysis(
                    lines(failure.problems(), Problem::message), lines(failure.problems(), Problem::action), failure);
        }
        return new FailureAnalysis(
                "The proctoring backends have problems." + System.lineSeparator() + System.lineSeparator()
                        + report.get().toTable() + places(failure.problems()),
                "Fix the problems above as described, or set proctoring.fail-on=never to start with the backends that"
                        + " work.",
                failure);
    }

    private String places(List<Problem> problems) {
        String places = problems.stream()
                .map(this::place)
                .flatMap(Optional::stream)
                .distinct()
                .map(line -> "  " + line + System.lineSeparator())
                .collect(Collectors.joining());
        return places.isEmpty() ? "" : System.lineSeparator() + "Set in:" + System.lineSeparator() + places;
    }

    private Optional<String> place(Problem problem) {
        if (problem.backend().isEmpty() || problem.key().isEmpty()) {
            return Optional.empty();
        }
        String backend = problem.backend().get();
        String key = problem.key().get();
        return properties
                .flatMap(source -> source.origin(backend, key))
                .map(origin -> BackendProperties.PREFIX + "." + backend + "." + key + ": " + origin);
    }

    private static String lines(List<Problem> problems, Function<Problem, String> text) {
        return problems.stream().map(text).collect(Collectors.joining(System.lineSeparator()));
    }
}

package org.openproctoring.core;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown by {@link RegistryReport#orThrow()} if there are errors. The message has every problem, one per line. */
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** See {@link #problems()}. */
    private final transient List<Problem> problems;

    RegistryException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = problems;
    }

    /**
     * Returns all problems.
     *
     * @return unmodifiable; empty after deserialization
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}

package org.openproctoring.core;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown where a host asked not to go on with errors. The message has every problem, one a line. */
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** See {@link #problems()}. */
    private final transient List<Problem> problems;

    RegistryException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = problems;
    }

    /**
     * Everything that is wrong.
     *
     * @return unmodifiable; empty after deserialization
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}

package org.openproctoring.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Answers for names that nobody configured. */
final class UnknownBackends {
    private final Set<String> known;

    UnknownBackends(Set<String> known) {
        this.known = new TreeSet<>(known);
    }

    BackendEntry backend(String name) {
        Problem problem = ProblemCode.BACKEND_UNKNOWN
                .problem("no backend " + name + " is configured" + suggestion(name))
                .backend(name)
                .build();
        BackendSection nothing = BackendSection.withoutEntry(name);
        Settings assumptions = Settings.of(new SectionReader(nothing, new Placeholders(variable -> null)), null);
        return new DefaultBackendEntry(
                name, name, BackendState.UNKNOWN, List.of(problem), null, assumptions, Map.of(), null, Set.of());
    }

    Problem asDefault(String name, DefaultSection section) {
        return section.problem(
                        ProblemCode.DEFAULT_NOT_CONFIGURED,
                        "DEFAULT names " + name + ", which has no entry" + suggestion(name))
                .backend(name)
                .build();
    }

    private String suggestion(String name) {
        return Spelling.nearest(name, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("; there is " + String.join(", ", known));
    }
}

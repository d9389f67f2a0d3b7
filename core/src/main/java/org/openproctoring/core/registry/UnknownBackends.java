package org.openproctoring.core.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Placeholders;
import org.openproctoring.core.Problem;
import org.openproctoring.core.config.BackendSection;
import org.openproctoring.core.config.DefaultSection;
import org.openproctoring.core.config.OptionsReader;
import org.openproctoring.core.problem.ProblemCode;
import org.openproctoring.core.text.Spelling;

/** Creates entries and problems for names that are not configured. */
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
        EffectiveSettings assumptions =
                EffectiveSettings.of(new OptionsReader(nothing, new Placeholders(variable -> null)), null);
        return new DefaultBackendEntry(
                name,
                name,
                BackendState.UNKNOWN,
                List.of(problem),
                null,
                assumptions,
                Map.of(),
                EntryValues.NONE,
                null,
                Set.of());
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
                .orElse("; configured backends: " + String.join(", ", known));
    }
}

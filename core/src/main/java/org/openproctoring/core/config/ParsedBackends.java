package org.openproctoring.core.config;

import java.util.List;
import java.util.Optional;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.Problem;

/**
 * The entries of a configuration, with their positions.
 *
 * @param defaultBackend the backend of new courses, if the configuration names one
 * @param sections the entries
 * @param problems what is wrong besides the entries
 */
public record ParsedBackends(
        Optional<DefaultSection> defaultBackend, List<BackendSection> sections, List<Problem> problems)
        implements BackendsConfiguration {
    /** No entries. */
    public static final ParsedBackends NONE = new ParsedBackends(Optional.empty(), List.of(), List.of());

    public ParsedBackends {
        sections = List.copyOf(sections);
        problems = List.copyOf(problems);
    }

    /** Returns the entries of a configuration, all of which this package reads. */
    public static ParsedBackends of(BackendsConfiguration configuration) {
        if (configuration instanceof ParsedBackends parsed) {
            return parsed;
        }
        throw new IllegalArgumentException(
                "The configuration was not read by this library: use BackendsConfiguration.read," + " parse or of.");
    }

    /** How many entries there are; their values are not shown. */
    @Override
    public String toString() {
        return "configuration of " + sections.size() + " backends";
    }
}

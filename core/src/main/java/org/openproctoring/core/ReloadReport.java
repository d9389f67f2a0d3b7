package org.openproctoring.core;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openproctoring.core.registry.ReloadReportWriter;

/**
 * The outcome of a reload: whether the new configuration is used, why not, and how it differs. Immutable; never contains a
 * value of the configuration.
 */
public final class ReloadReport {
    private final Instant at;
    private final List<Problem> reasons;
    private final Optional<String> defaultBefore;
    private final Optional<String> defaultAfter;
    private final List<BackendChange> backends;
    private final List<Problem> newProblems;
    private final List<Problem> goneProblems;

    /**
     * Creates a report. For the registry.
     *
     * @param at when the reload ended
     * @param reasons why the new configuration is not used; empty if it is
     * @param defaultBefore the name under {@code DEFAULT} in the old configuration
     * @param defaultAfter the name under {@code DEFAULT} in the new configuration
     * @param backends the differences of the backends
     * @param newProblems the problems that only the new registry has
     * @param goneProblems the problems that only the old registry has
     */
    public ReloadReport(
            Instant at,
            List<Problem> reasons,
            Optional<String> defaultBefore,
            Optional<String> defaultAfter,
            List<BackendChange> backends,
            List<Problem> newProblems,
            List<Problem> goneProblems) {
        this.at = Objects.requireNonNull(at, "at must not be null");
        this.reasons = List.copyOf(reasons);
        this.defaultBefore = Objects.requireNonNull(defaultBefore, "defaultBefore must not be null");
        this.defaultAfter = Objects.requireNonNull(defaultAfter, "defaultAfter must not be null");
        this.backends = List.copyOf(backends);
        this.newProblems = List.copyOf(newProblems);
        this.goneProblems = List.copyOf(goneProblems);
    }

    /**
     * Returns when the reload ended.
     *
     * @return the time
     */
    public Instant at() {
        return at;
    }

    /**
     * Returns whether the new configuration is used. If not, the differences are those that it would have made, or none if it
     * cannot be read.
     *
     * @return whether it is
     */
    public boolean applied() {
        return reasons.isEmpty();
    }

    /**
     * Returns why the new configuration is not used.
     *
     * @return unmodifiable; empty if it is used
     */
    public List<Problem> reasons() {
        return reasons;
    }

    /**
     * Returns the name under {@code DEFAULT} before the reload.
     *
     * @return the name, if the configuration had one
     */
    public Optional<String> defaultBefore() {
        return defaultBefore;
    }

    /**
     * Returns the name under {@code DEFAULT} in the new configuration.
     *
     * @return the name, if the configuration has one
     */
    public Optional<String> defaultAfter() {
        return defaultAfter;
    }

    /**
     * Returns the backends that differ.
     *
     * @return unmodifiable, ordered by name
     */
    public List<BackendChange> backends() {
        return backends;
    }

    /**
     * Returns the problems that the previous registry did not have. A problem that only moved to another line is not new.
     *
     * @return unmodifiable, ordered as in {@link RegistryReport#problems()}
     */
    public List<Problem> newProblems() {
        return newProblems;
    }

    /**
     * Returns the problems that only the previous registry has.
     *
     * @return unmodifiable, ordered as in {@link RegistryReport#problems()}
     */
    public List<Problem> goneProblems() {
        return goneProblems;
    }

    /**
     * Returns whether the new configuration differs in anything that this report lists.
     *
     * @return whether it does
     */
    public boolean hasChanges() {
        return !defaultBefore.equals(defaultAfter)
                || !backends.isEmpty()
                || !newProblems.isEmpty()
                || !goneProblems.isEmpty();
    }

    /**
     * Returns the report as plain text.
     *
     * @return lines of text, each with a line break at its end
     */
    public String toTable() {
        return new ReloadReportWriter(this).table();
    }

    /**
     * Returns the report as a JSON object, whose {@code format} is 1.
     *
     * @return JSON text with a line break at its end
     */
    public String toJson() {
        return new ReloadReportWriter(this).json();
    }

    @Override
    public String toString() {
        return toTable();
    }
}

package org.openproctoring.core.course;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.core.Problem.Severity;

/**
 * The result of a change: the new settings, or all errors that prevent saving.
 *
 * @param settings the settings to store; present if and only if there is no error
 * @param violations all errors and warnings, one per cause, in a fixed order
 */
public record CourseDecision(Optional<CourseSettings> settings, List<Violation> violations) {
    /**
     * Copies the violations.
     *
     * @param settings the settings to store
     * @param violations all errors and warnings
     */
    public CourseDecision {
        violations = List.copyOf(violations);
    }

    /**
     * Returns the errors that prevent saving.
     *
     * @return the errors; empty if and only if there are settings
     */
    public List<Violation> errors() {
        return with(Severity.ERROR).toList();
    }

    /**
     * Returns the warnings, which do not prevent saving.
     *
     * @return the warnings, may be empty
     */
    public List<Violation> warnings() {
        return with(Severity.WARNING).toList();
    }

    /**
     * Returns whether the change was refused because the actor lacks the permission for it.
     *
     * @return true if an author tried to change a setting that only staff can change
     */
    public boolean forbidden() {
        return violations.stream()
                .anyMatch(violation -> violation.code().equals(ViolationCode.OPT_OUT_STAFF_ONLY.code()));
    }

    private Stream<Violation> with(Severity severity) {
        return violations.stream().filter(violation -> violation.severity() == severity);
    }
}

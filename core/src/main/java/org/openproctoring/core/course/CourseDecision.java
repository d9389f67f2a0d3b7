package org.openproctoring.core.course;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.core.Problem.Severity;

/**
 * What became of a change: the new settings, or everything that keeps it from being saved.
 *
 * @param settings the settings to store; present if and only if there is no error
 * @param violations every error and every warning, one for each cause, in a fixed order
 * @param formerProvider the backend that the course leaves while a vendor still keeps records of its exams: the ids that
 *     this vendor gave mean nothing to the new one, and must be discarded together with saving the settings
 */
public record CourseDecision(
        Optional<CourseSettings> settings, List<Violation> violations, Optional<String> formerProvider) {
    /**
     * Copies the violations.
     *
     * @param settings the settings to store
     * @param violations every error and every warning
     * @param formerProvider the backend that the course leaves
     */
    public CourseDecision {
        violations = List.copyOf(violations);
    }

    /**
     * What keeps the change from being saved.
     *
     * @return empty if and only if there are settings
     */
    public List<Violation> errors() {
        return with(Severity.ERROR).toList();
    }

    /**
     * What the author should know, saved or not.
     *
     * @return may be empty
     */
    public List<Violation> warnings() {
        return with(Severity.WARNING).toList();
    }

    /**
     * Whether the actor may not ask for this at all, where other errors say that it cannot be saved as it is.
     *
     * @return true where an author sent a change of what only staff change
     */
    public boolean forbidden() {
        return violations.stream()
                .anyMatch(violation -> violation.code().equals(ViolationCode.OPT_OUT_STAFF_ONLY.code()));
    }

    private Stream<Violation> with(Severity severity) {
        return violations.stream().filter(violation -> violation.severity() == severity);
    }
}

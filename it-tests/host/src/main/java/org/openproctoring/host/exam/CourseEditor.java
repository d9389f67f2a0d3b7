package org.openproctoring.host.exam;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.core.Problem.Severity;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.course.Course;
import org.openproctoring.core.course.CourseActor;
import org.openproctoring.core.course.CourseDecision;
import org.openproctoring.core.course.CourseField;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.core.course.CourseSettingsChange;
import org.openproctoring.core.course.Violation;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;

/** Changes the proctoring settings of courses for the API and pages, and synchronizes their exams with vendors. */
public final class CourseEditor {
    private final CourseRules rules;
    private final CourseStore courses;
    private final ExamStore exams;
    private final VendorRecords vendors;
    private final Clock clock;

    public CourseEditor(
            CourseRules rules,
            CourseStore courses,
            ExamStore exams,
            AttemptService attempts,
            AttemptStore records,
            Clock clock) {
        this.rules = rules;
        this.courses = courses;
        this.exams = exams;
        this.vendors = new VendorRecords(exams, attempts, records);
        this.clock = clock;
    }

    /**
     * The result of a change.
     *
     * @param decision the decision of the course rules; if they refuse, nothing is saved
     * @param conflict whether nothing was saved because of a concurrent change
     * @param syncWarnings failed synchronizations with vendors; the change is saved anyway
     */
    public record Outcome(CourseDecision decision, boolean conflict, List<Violation> syncWarnings) {
        public Outcome {
            syncWarnings = List.copyOf(syncWarnings);
        }

        /** Returns whether the settings were saved. */
        public boolean saved() {
            return decision.settings().isPresent() && !conflict;
        }

        /** Returns the warnings about a saved change. */
        public List<Violation> warnings() {
            return Stream.concat(decision.warnings().stream(), syncWarnings.stream())
                    .toList();
        }
    }

    /**
     * Saves a change if the rules allow it and the course was not changed concurrently.
     *
     * @param caller a member of the course team
     * @param seen the version of the course that the caller saw
     */
    public Outcome change(Account caller, StoredCourse seen, CourseSettingsChange change) {
        Course.Builder course = Course.builder(seen.settings()).examsRegistered(vendors.keptOf(seen));
        seen.start().ifPresent(course::start);
        CourseDecision decision = rules.decide(
                course.build(), change, caller.staff() ? CourseActor.STAFF : CourseActor.AUTHOR, clock.instant());
        if (decision.settings().isEmpty()) {
            return new Outcome(decision, false, List.of());
        }
        CourseSettings settings = decision.settings().get();
        if (!settings.equals(seen.settings()) && !courses.save(seen, settings)) {
            return new Outcome(decision, true, List.of());
        }
        return new Outcome(decision, false, synchronize(seen, settings));
    }

    /** Synchronizes exams after a change of provider or after proctoring was turned off, which deactivates the exams at the
     * vendor (OPEN-EDX.md, B9). */
    private List<Violation> synchronize(StoredCourse seen, CourseSettings settings) {
        boolean affectsVendors = !settings.provider().equals(seen.settings().provider())
                || settings.proctoredExamsEnabled() != seen.settings().proctoredExamsEnabled();
        return affectsVendors
                ? vendors.synchronize(settings, exams.of(seen.id())).stream()
                        .map(CourseEditor::warning)
                        .toList()
                : List.of();
    }

    private static Violation warning(String message) {
        return new Violation(CourseField.PROCTORING_PROVIDER.key(), "vendor-not-told", message, Severity.WARNING);
    }
}

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

/** Changes the proctoring settings of courses, for the API and for pages, and tells vendors what it means for them. */
public final class CourseEditor {
    private final CourseRules rules;
    private final CourseStore courses;
    private final ExamStore exams;
    private final VendorRecords vendors;
    private final Clock clock;

    /** An editor that decides by these rules. */
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
     * What became of a change.
     *
     * @param decision what the rules say; where they refuse, nothing is saved
     * @param conflict whether nothing was saved because somebody else was faster
     * @param untold warnings of vendors that do not know yet; the change is saved all the same
     */
    public record Outcome(CourseDecision decision, boolean conflict, List<Violation> untold) {
        /** Copies the list. */
        public Outcome {
            untold = List.copyOf(untold);
        }

        /** Whether the settings are as the decision has them now. */
        public boolean saved() {
            return decision.settings().isPresent() && !conflict;
        }

        /** What the author should know of a change that was saved. */
        public List<Violation> warnings() {
            return Stream.concat(decision.warnings().stream(), untold.stream()).toList();
        }
    }

    /**
     * Saves a change if the rules allow it and nobody was faster.
     *
     * @param caller somebody of the course's team
     * @param seen the course as the caller knows it
     */
    public Outcome change(Account caller, StoredCourse seen, CourseSettingsChange change) {
        CourseDecision decision = rules.decide(
                new Course(seen.settings(), seen.start(), vendors.keptOf(seen)),
                change,
                caller.staff() ? CourseActor.STAFF : CourseActor.AUTHOR,
                clock.instant());
        if (decision.settings().isEmpty()) {
            return new Outcome(decision, false, List.of());
        }
        CourseSettings settings = decision.settings().get();
        if (!settings.equals(seen.settings()) && !courses.save(seen, settings)) {
            return new Outcome(decision, true, List.of());
        }
        return new Outcome(decision, false, tell(seen, settings));
    }

    /** Switched off, exams are no longer active at the vendor (B9); with another provider, each vendor hears its part. */
    private List<Violation> tell(StoredCourse seen, CourseSettings settings) {
        boolean concernsVendors = !settings.provider().equals(seen.settings().provider())
                || settings.proctoredExamsEnabled() != seen.settings().proctoredExamsEnabled();
        return concernsVendors
                ? vendors.tell(settings, exams.of(seen.id())).stream()
                        .map(CourseEditor::warning)
                        .toList()
                : List.of();
    }

    private static Violation warning(String untold) {
        return new Violation(CourseField.PROCTORING_PROVIDER.key(), "vendor-not-told", untold, Severity.WARNING);
    }
}

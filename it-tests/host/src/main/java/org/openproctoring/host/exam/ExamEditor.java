package org.openproctoring.host.exam;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.course.ReviewRules;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** Changes the exams of courses, for the API and for pages, and tells vendors what it means for them. */
public final class ExamEditor {
    private final ProviderRegistry registry;
    private final ExamStore exams;
    private final VendorRecords vendors;

    /** An editor of these exams. */
    public ExamEditor(ProviderRegistry registry, ExamStore exams, AttemptService attempts, AttemptStore records) {
        this.registry = registry;
        this.exams = exams;
        this.vendors = new VendorRecords(exams, attempts, records);
    }

    /**
     * What became of a change.
     *
     * @param violations what is wrong; where there is anything, nothing is saved
     * @param conflict whether nothing was saved because somebody else was faster
     * @param exams the exams that were sent, in their order, as they are stored now; empty where nothing is saved
     * @param warnings what the author should know of a change that was saved: of which exam a vendor does not know yet
     */
    public record Outcome(
            List<ExamViolation> violations, boolean conflict, List<StoredExam> exams, List<String> warnings) {
        /** Copies the lists. */
        public Outcome {
            violations = List.copyOf(violations);
            exams = List.copyOf(exams);
            warnings = List.copyOf(warnings);
        }

        /** Whether the exams are as they were sent now. */
        public boolean saved() {
            return violations.isEmpty() && !conflict;
        }
    }

    /** Whether the course's provider keeps a record of an exam. */
    public boolean knownToProvider(StoredCourse course, StoredExam exam) {
        return vendors.keptOf(course, exam);
    }

    /** What would keep an exam from being saved. */
    public List<ExamViolation> check(StoredCourse course, ExamDraft draft) {
        return check(course, List.of(draft));
    }

    private List<ExamViolation> check(StoredCourse course, List<ExamDraft> drafts) {
        List<ExamViolation> violations = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (int item = 0; item < drafts.size(); item++) {
            ExamDraft draft = drafts.get(item);
            violations.addAll(ExamRules.check(
                    item, draft, registry.backend(course.settings().provider())));
            if (!places.add(draft.contentId())) {
                violations.add(new ExamViolation(
                        item, ExamField.CONTENT_ID, "Another exam of the list is this part of the course."));
            }
        }
        return violations;
    }

    /**
     * Adds an exam to a course, or changes one.
     *
     * @param seen the exam as the caller knows it; none where it is new
     */
    public Outcome save(StoredCourse course, Optional<StoredExam> seen, ExamDraft draft) {
        return saveAll(course, List.of(draft), place -> seen, List.of());
    }

    /**
     * Makes the exams of a course what a list says: the exams of other places become inactive, and what is stored of them
     * is kept. All of it or nothing.
     */
    public Outcome replace(StoredCourse course, List<ExamDraft> drafts) {
        Map<String, StoredExam> stored =
                exams.of(course.id()).stream().collect(Collectors.toMap(StoredExam::contentId, Function.identity()));
        Set<String> places = drafts.stream().map(ExamDraft::contentId).collect(Collectors.toSet());
        List<StoredExam> left = stored.values().stream()
                .filter(exam -> exam.active() && !places.contains(exam.contentId()))
                .map(ExamEditor::inactive)
                .toList();
        return saveAll(course, drafts, place -> Optional.ofNullable(stored.get(place)), left);
    }

    private Outcome saveAll(
            StoredCourse course,
            List<ExamDraft> drafts,
            Function<String, Optional<StoredExam>> seen,
            List<StoredExam> left) {
        List<ExamViolation> violations = check(course, drafts);
        if (!violations.isEmpty()) {
            return new Outcome(violations, false, List.of(), List.of());
        }
        List<StoredExam> wanted = new ArrayList<>();
        List<StoredExam> changed = new ArrayList<>(left);
        for (ExamDraft draft : drafts) {
            Optional<StoredExam> before = seen.apply(draft.contentId());
            StoredExam after = merged(course, before, draft);
            boolean same = before.equals(Optional.of(after));
            wanted.add(same || before.isEmpty() ? after : withVersion(after, after.version() + 1));
            if (!same) {
                changed.add(after);
            }
        }
        if (!exams.save(changed)) {
            return new Outcome(List.of(), true, List.of(), List.of());
        }
        List<StoredExam> told = new ArrayList<>(wanted);
        told.addAll(left);
        return new Outcome(List.of(), false, wanted, vendors.tell(course.settings(), told));
    }

    private static StoredExam merged(StoredCourse course, Optional<StoredExam> before, ExamDraft draft) {
        return new StoredExam(
                before.map(StoredExam::id).orElseGet(() -> UUID.randomUUID().toString()),
                course.id(),
                before.map(StoredExam::contentId).orElse(draft.contentId()),
                draft.name().strip(),
                draft.type(),
                Duration.ofMinutes(draft.timeLimit().toMinutes()),
                draft.due().map(due -> due.truncatedTo(ChronoUnit.SECONDS)),
                draft.hiddenAfterDue(),
                draft.active(),
                ReviewRules.kept(
                        before.flatMap(StoredExam::reviewRules),
                        draft.reviewRules().orElse(null)),
                before.map(StoredExam::version).orElse(1L));
    }

    private static StoredExam inactive(StoredExam exam) {
        return new StoredExam(
                exam.id(),
                exam.courseId(),
                exam.contentId(),
                exam.name(),
                exam.type(),
                exam.timeLimit(),
                exam.due(),
                exam.hiddenAfterDue(),
                false,
                exam.reviewRules(),
                exam.version());
    }

    private static StoredExam withVersion(StoredExam exam, long version) {
        return new StoredExam(
                exam.id(),
                exam.courseId(),
                exam.contentId(),
                exam.name(),
                exam.type(),
                exam.timeLimit(),
                exam.due(),
                exam.hiddenAfterDue(),
                exam.active(),
                exam.reviewRules(),
                version);
    }
}

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
import org.openproctoring.core.attempt.ExamSyncStatus;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.course.ReviewRules;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** Changes the exams of courses for the API and pages, and synchronizes them with vendors. */
public final class ExamEditor {
    private final ProviderRegistry registry;
    private final ExamStore exams;
    private final VendorRecords vendors;

    public ExamEditor(ProviderRegistry registry, ExamStore exams, AttemptService attempts, AttemptStore records) {
        this.registry = registry;
        this.exams = exams;
        this.vendors = new VendorRecords(exams, attempts, records);
    }

    /**
     * The result of a change.
     *
     * @param violations the errors; if there are any, nothing is saved
     * @param conflict whether nothing was saved because of a concurrent change
     * @param exams the submitted exams in order, as they are stored now; empty if nothing is saved
     * @param warnings warnings about a saved change: exams that could not be synchronized with a vendor
     */
    public record Outcome(
            List<ExamViolation> violations, boolean conflict, List<StoredExam> exams, List<String> warnings) {
        public Outcome {
            violations = List.copyOf(violations);
            exams = List.copyOf(exams);
            warnings = List.copyOf(warnings);
        }

        /** Returns whether the exams were saved. */
        public boolean saved() {
            return violations.isEmpty() && !conflict;
        }
    }

    /** Returns whether an exam is registered with the course's provider. */
    public boolean knownToProvider(StoredCourse course, StoredExam exam) {
        return vendors.keptOf(course, exam);
    }

    /** Returns the states of a course's exams at their providers. */
    public List<ExamSyncStatus> syncs(StoredCourse course) {
        return vendors.statuses(exams.of(course.id()));
    }

    /** Sends all exams of a course that are not up to date to their providers again; returns the warnings about them. */
    public List<String> retrySyncs(StoredCourse course) {
        Set<String> behind = syncs(course).stream()
                .filter(status -> status.state() != ExamSyncStatus.State.UP_TO_DATE)
                .map(ExamSyncStatus::examId)
                .collect(Collectors.toSet());
        return vendors.synchronize(
                course.settings(),
                exams.of(course.id()).stream()
                        .filter(exam -> behind.contains(exam.id()))
                        .toList());
    }

    /** Queues the registration of a course's exams that nobody saved by the editor, without waiting for providers. */
    public void requestMissingSyncs(String courseId) {
        vendors.requestMissing(exams.of(courseId));
    }

    /** Validates an exam without saving it. */
    public List<ExamViolation> check(StoredCourse course, ExamDraft draft) {
        return check(course, List.of(draft));
    }

    /** Validates a list of exams without saving it. */
    public List<ExamViolation> check(StoredCourse course, List<ExamDraft> drafts) {
        List<ExamViolation> violations = new ArrayList<>();
        Set<String> contentIds = new HashSet<>();
        for (int item = 0; item < drafts.size(); item++) {
            ExamDraft draft = drafts.get(item);
            violations.addAll(ExamRules.check(
                    item, draft, registry.backend(course.settings().provider())));
            if (!contentIds.add(draft.contentId())) {
                violations.add(new ExamViolation(
                        item, ExamField.CONTENT_ID, "Another exam in the list has the same content id."));
            }
        }
        return violations;
    }

    /**
     * Adds or updates an exam of a course.
     *
     * @param seen the version of the exam that the caller saw; empty for a new exam
     */
    public Outcome save(StoredCourse course, Optional<StoredExam> seen, ExamDraft draft) {
        return saveAll(course, List.of(draft), contentId -> seen, List.of());
    }

    /**
     * Replaces the exams of a course by a list, in one transaction. Exams that are not in the list become inactive but stay
     * stored.
     */
    public Outcome replace(StoredCourse course, List<ExamDraft> drafts) {
        Map<String, StoredExam> stored =
                exams.of(course.id()).stream().collect(Collectors.toMap(StoredExam::contentId, Function.identity()));
        Set<String> contentIds = drafts.stream().map(ExamDraft::contentId).collect(Collectors.toSet());
        List<StoredExam> omitted = stored.values().stream()
                .filter(exam -> exam.active() && !contentIds.contains(exam.contentId()))
                .map(ExamEditor::inactive)
                .toList();
        return saveAll(course, drafts, contentId -> Optional.ofNullable(stored.get(contentId)), omitted);
    }

    private Outcome saveAll(
            StoredCourse course,
            List<ExamDraft> drafts,
            Function<String, Optional<StoredExam>> seen,
            List<StoredExam> omitted) {
        List<ExamViolation> violations = check(course, drafts);
        if (!violations.isEmpty()) {
            return new Outcome(violations, false, List.of(), List.of());
        }
        List<StoredExam> wanted = new ArrayList<>();
        List<StoredExam> changed = new ArrayList<>(omitted);
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
        List<StoredExam> toSync = new ArrayList<>(wanted);
        toSync.addAll(omitted);
        return new Outcome(List.of(), false, wanted, vendors.synchronize(course.settings(), toSync));
    }

    private StoredExam merged(StoredCourse course, Optional<StoredExam> before, ExamDraft draft) {
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
                ReviewRules.of(registry.backend(course.settings().provider()))
                        .kept(
                                draft.type(),
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

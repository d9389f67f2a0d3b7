package org.openproctoring.host.exam;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.ExamSyncStatus;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;
import org.openproctoring.store.jdbc.StoreUnavailableException;

/** Registers exams with vendors and answers what is registered. */
final class VendorRecords {
    /** Limits a user's wait for all exams together. The outbox delivers the rest. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(15);

    private final ExamStore exams;
    private final AttemptService attempts;
    private final AttemptStore records;

    VendorRecords(ExamStore exams, AttemptService attempts, AttemptStore records) {
        this.exams = exams;
        this.attempts = attempts;
        this.records = records;
    }

    /** Returns whether any exam or attempt of a course is registered with its vendor (OPEN-EDX.md, B7). */
    boolean keptOf(StoredCourse course) {
        AttemptQuery registered = AttemptQuery.inCourse(course.id()).toBuilder()
                .backend(Optional.of(course.settings().provider()))
                .registered(true)
                .build();
        return exams.of(course.id()).stream().anyMatch(exam -> keptOf(course, exam))
                || !records.attempts(registered, PageRequest.first(1)).entries().isEmpty();
    }

    /** Returns whether an exam is registered with the course's vendor. */
    boolean keptOf(StoredCourse course, StoredExam exam) {
        return records.examRecords(exam.id()).stream()
                .anyMatch(record -> record.externalId().isPresent()
                        && record.backend().equals(course.settings().provider()));
    }

    /**
     * Sends the current exams of a course to the vendors concerned. A vendor's failure does not undo the saved change.
     *
     * @param course the stored settings
     * @return a warning for each exam that is not synchronized yet
     */
    List<String> synchronize(CourseSettings course, List<StoredExam> changed) {
        Map<String, StoredExam> byId = new LinkedHashMap<>();
        changed.forEach(exam -> byId.put(exam.id(), exam));
        try {
            return warnings(course, byId, attempts.saveExams(byId.keySet(), TIME_LIMIT));
        } catch (AttemptException | StoreUnavailableException failure) {
            return byId.values().stream()
                    .map(exam -> SyncWarning.failed(exam.name(), "this site can't access its data right now"))
                    .toList();
        }
    }

    private static List<String> warnings(
            CourseSettings course, Map<String, StoredExam> exams, List<ExamSyncStatus> statuses) {
        List<String> warnings = new ArrayList<>();
        for (ExamSyncStatus status : statuses) {
            String name = Optional.ofNullable(exams.get(status.examId()))
                    .map(StoredExam::name)
                    .orElse("");
            SyncWarning.of(name, course.provider(), status).ifPresent(warnings::add);
        }
        return warnings;
    }

    /** Returns the states of a course's exams at the vendors concerned. */
    List<ExamSyncStatus> statuses(List<StoredExam> of) {
        return attempts.examSyncs(of.stream().map(StoredExam::id).toList());
    }

    /** Queues the registration of exams that nobody requested, without waiting for vendors. */
    void requestMissing(List<StoredExam> of) {
        List<String> missing = statuses(of).stream()
                .filter(status -> status.state() == ExamSyncStatus.State.NOT_REQUESTED)
                .map(ExamSyncStatus::examId)
                .toList();
        attempts.saveExams(missing, Duration.ZERO);
    }
}

package org.openproctoring.host.exam;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoreUnavailableException;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** Registers exams with vendors and answers what is registered. */
final class VendorRecords {
    /** Limits a user's wait: each call to an unresponsive vendor may take its full time-out. */
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
        Optional<String> backend = Optional.of(course.settings().provider());
        return exams.of(course.id()).stream().anyMatch(exam -> keptOf(course, exam))
                || records.attemptsInCourse(course.id()).stream()
                        .anyMatch(attempt -> attempt.registration().externalId().isPresent()
                                && backend.equals(attempt.subject().backend()));
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
     * @return a warning for each exam that could not be synchronized
     */
    List<String> synchronize(CourseSettings course, List<StoredExam> changed) {
        List<String> warnings = new ArrayList<>();
        long startedAt = System.nanoTime();
        for (StoredExam exam : changed) {
            if (affectsVendors(course, exam)) {
                boolean late = System.nanoTime() - startedAt > TIME_LIMIT.toNanos();
                (late ? Optional.of("the update took too long") : synchronize(course, exam))
                        .ifPresent(why -> warnings.add("The changes to '" + exam.name()
                                + "' haven't reached the provider yet: " + why + ". Save the exam again to retry."));
            }
        }
        return warnings;
    }

    /** Skips exams that are not proctored now and were never registered. */
    private boolean affectsVendors(CourseSettings course, StoredExam exam) {
        boolean taken = exam.type() != ExamType.TIMED && exam.active() && course.proctoredExamsEnabled();
        return taken
                || records.examRecords(exam.id()).stream()
                        .anyMatch(record -> record.externalId().isPresent());
    }

    /** Returns the reason if the exam could not be synchronized with every vendor. */
    private Optional<String> synchronize(CourseSettings course, StoredExam exam) {
        try {
            attempts.saveExam(exam.id());
        } catch (AttemptException refused) {
            return Optional.of(why(refused));
        } catch (StoreUnavailableException down) {
            return Optional.of("this site can't access its data right now");
        }
        return records.examRecords(exam.id()).stream()
                .filter(record -> record.active() && record.externalId().isPresent())
                .map(ExamRecord::backend)
                .filter(backend -> exam.type() == ExamType.TIMED || !backend.equals(course.provider()))
                .findFirst()
                .map(backend -> "'" + backend + "' isn't available on this site right now and may still proctor it");
    }

    private static String why(AttemptException refused) {
        return switch (refused.reason()) {
            case BACKEND_NOT_READY -> "the provider isn't available on this site right now";
            case VENDOR_REFUSED -> "the provider refused the exam";
            case VENDOR_UNAVAILABLE -> "the provider can't be reached";
            case IN_PROGRESS -> "another update is in progress";
            default -> "the update failed";
        };
    }
}

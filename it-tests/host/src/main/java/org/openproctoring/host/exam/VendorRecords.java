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

/** What vendors keep of the exams of courses, and telling them what the exams are now. */
final class VendorRecords {
    /** Somebody waits for it, and every call of a vendor that does not answer may take its whole time. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ExamStore exams;
    private final AttemptService attempts;
    private final AttemptStore records;

    VendorRecords(ExamStore exams, AttemptService attempts, AttemptStore records) {
        this.exams = exams;
        this.attempts = attempts;
        this.records = records;
    }

    /** Whether the course's vendor keeps a record of any of its exams or attempts, under an id of its own (B7). */
    boolean keptOf(StoredCourse course) {
        Optional<String> backend = Optional.of(course.settings().provider());
        return exams.of(course.id()).stream().anyMatch(exam -> keptOf(course, exam))
                || records.attemptsInCourse(course.id()).stream()
                        .anyMatch(attempt -> attempt.registration().externalId().isPresent()
                                && backend.equals(attempt.subject().backend()));
    }

    /** Whether the course's vendor keeps a record of an exam, under an id of its own. */
    boolean keptOf(StoredCourse course, StoredExam exam) {
        return records.examRecords(exam.id()).stream()
                .anyMatch(record -> record.externalId().isPresent()
                        && record.backend().equals(course.settings().provider()));
    }

    /**
     * Tells vendors what the exams of a course are now. What is stored stays stored, whatever a vendor answers.
     *
     * @param course the settings as they are stored
     * @return a sentence on each exam of which a vendor does not know it
     */
    List<String> tell(CourseSettings course, List<StoredExam> changed) {
        List<String> untold = new ArrayList<>();
        long begun = System.nanoTime();
        for (StoredExam exam : changed) {
            if (concernsVendors(course, exam)) {
                boolean late = System.nanoTime() - begun > PATIENCE.toNanos();
                (late ? Optional.of("there was no time for it") : tell(course, exam))
                        .ifPresent(why -> untold.add("The provider does not know yet that '" + exam.name()
                                + "' was changed: " + why + ". Save the exam again to try once more."));
            }
        }
        return untold;
    }

    /** A vendor that never heard of an exam need not hear that it is none. */
    private boolean concernsVendors(CourseSettings course, StoredExam exam) {
        boolean taken = exam.type() != ExamType.TIMED && exam.active() && course.proctoredExamsEnabled();
        return taken
                || records.examRecords(exam.id()).stream()
                        .anyMatch(record -> record.externalId().isPresent());
    }

    /** Why not every vendor was told. */
    private Optional<String> tell(CourseSettings course, StoredExam exam) {
        try {
            attempts.saveExam(exam.id());
        } catch (AttemptException refused) {
            return Optional.of(why(refused));
        } catch (StoreUnavailableException down) {
            return Optional.of("this site cannot reach its data");
        }
        return records.examRecords(exam.id()).stream()
                .filter(record -> record.active() && record.externalId().isPresent())
                .map(ExamRecord::backend)
                .filter(backend -> exam.type() == ExamType.TIMED || !backend.equals(course.provider()))
                .findFirst()
                .map(backend -> "'" + backend + "' cannot be used on this site at present, and still watches it");
    }

    private static String why(AttemptException refused) {
        return switch (refused.reason()) {
            case BACKEND_NOT_READY -> "it cannot be used on this site at present";
            case VENDOR_REFUSED -> "it refused the exam";
            case VENDOR_UNAVAILABLE -> "it could not be reached";
            case IN_PROGRESS -> "it is being told of the exam by somebody else";
            default -> "it could not be told";
        };
    }
}

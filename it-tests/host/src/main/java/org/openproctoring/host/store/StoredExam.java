package org.openproctoring.host.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.openproctoring.api.exam.ExamType;

/**
 * A stored exam: a timed or proctored part of a course.
 *
 * @param id the host's id: digits or a UUID
 * @param courseId the id of its course, which never changes
 * @param contentId the id of its part of the course, which never changes
 * @param name the display name
 * @param type the type of the exam
 * @param timeLimit the time limit, in whole minutes
 * @param due the latest time to submit it
 * @param hiddenAfterDue whether it is hidden after the due date
 * @param active whether it can be taken
 * @param reviewRules the author's rules for the vendor's reviewers, kept even while they are hidden
 * @param version the number of changes, for optimistic locking
 */
public record StoredExam(
        String id,
        String courseId,
        String contentId,
        String name,
        ExamType type,
        Duration timeLimit,
        Optional<Instant> due,
        boolean hiddenAfterDue,
        boolean active,
        Optional<String> reviewRules,
        long version) {
    /** Creates an active exam that is not stored yet, with defaults for the other fields. */
    public static StoredExam created(
            String courseId, String contentId, String name, ExamType type, Duration timeLimit) {
        return new StoredExam(
                UUID.randomUUID().toString(),
                courseId,
                contentId,
                name,
                type,
                timeLimit,
                Optional.empty(),
                false,
                true,
                Optional.empty(),
                1);
    }
}

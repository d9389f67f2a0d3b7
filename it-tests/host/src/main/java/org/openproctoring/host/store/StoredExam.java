package org.openproctoring.host.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.openproctoring.api.exam.ExamType;

/**
 * A timed or proctored part of a course, as it is stored.
 *
 * @param id its id: digits or a UUID, never a vendor's
 * @param courseId the course that it belongs to, for good
 * @param contentId the part of the course, for good
 * @param name its name for people
 * @param type what it is to learners
 * @param timeLimit how long it takes, in whole minutes
 * @param due until when it can be handed in
 * @param hiddenAfterDue whether nobody sees it after that
 * @param active whether it can be taken
 * @param reviewRules what its author wrote for the vendor's reviewers, also while that is hidden
 * @param version how often it was changed: who changes it says which version was seen
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
    /** An active exam that is not stored yet and needs no more than the rest. */
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

package org.openproctoring.host.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openproctoring.api.exam.ExamType;

/**
 * An exam as somebody wants it to be.
 *
 * @param contentId the part of the course that it is
 * @param name its name for people
 * @param type what it is to learners
 * @param timeLimit how long it takes
 * @param due until when it can be handed in
 * @param hiddenAfterDue whether nobody sees it after that
 * @param active whether it can be taken
 * @param reviewRules the text that was sent: blank deletes what is stored, and absent, as where the field was not shown,
 *     keeps it (B8)
 */
public record ExamDraft(
        String contentId,
        String name,
        ExamType type,
        Duration timeLimit,
        Optional<Instant> due,
        boolean hiddenAfterDue,
        boolean active,
        Optional<String> reviewRules) {}

package org.openproctoring.host.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.openproctoring.api.exam.ExamType;

/**
 * The requested values of an exam.
 *
 * @param contentId the id of the part of the course that contains it
 * @param name the display name
 * @param type the type
 * @param timeLimit the time limit
 * @param due when the exam can last be handed in
 * @param hiddenAfterDue whether the exam is hidden after that
 * @param active whether learners can take it
 * @param reviewRules the submitted text: blank deletes the stored rules; absent, as when the field was not shown, keeps
 *     them (OPEN-EDX.md, B8)
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

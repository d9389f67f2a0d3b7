package org.openproctoring.core.attempt;

/**
 * The result of a sweep. Immutable. Of two processes that sweep at the same time, both may count what one of them deleted.
 *
 * @param timedOut the number of running attempts that were ended because their time was over
 * @param registrationsUnknown the number of registrations that were marked as unknown
 * @param examsUnknown the number of first saves of exams that were marked as unknown
 * @param recordingsDropped the number of links to recordings that were deleted because their retention has ended
 * @param reviewsDropped the number of reviews that were deleted because their retention has ended
 * @param messagesDropped the number of delivered vendor calls that were deleted because their retention has ended
 * @param attemptsDropped the number of removed attempts that were deleted because their retention has ended
 */
public record SweepReport(
        int timedOut,
        int registrationsUnknown,
        int examsUnknown,
        int recordingsDropped,
        int reviewsDropped,
        int messagesDropped,
        int attemptsDropped) {}

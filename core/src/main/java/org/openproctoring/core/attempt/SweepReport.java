package org.openproctoring.core.attempt;

/**
 * The result of a sweep. Immutable.
 *
 * @param timedOut the number of running attempts that were ended because their time was over
 * @param registrationsUnknown the number of registrations that were marked as unknown
 * @param examsUnknown the number of first saves of exams that were marked as unknown
 * @param recordingsDropped the number of links to recordings that were deleted because their retention has ended
 */
public record SweepReport(int timedOut, int registrationsUnknown, int examsUnknown, int recordingsDropped) {}

package org.openproctoring.core.attempt;

/**
 * What a sweep found. Immutable.
 *
 * @param timedOut how many running attempts were ended because their time was over
 * @param registrationsUnknown how many registrations were given up waiting for
 * @param examsUnknown how many first saves of exams were given up waiting for
 */
public record SweepReport(int timedOut, int registrationsUnknown, int examsUnknown) {}

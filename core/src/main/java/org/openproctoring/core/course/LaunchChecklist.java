package org.openproctoring.core.course;

/**
 * What is left to do before a course is launched, as far as proctoring goes.
 *
 * @param needsProctoringEscalationEmail whether proctoring is on and the course's backend requires an address
 * @param hasProctoringEscalationEmail whether the course has one that can be written to
 */
public record LaunchChecklist(boolean needsProctoringEscalationEmail, boolean hasProctoringEscalationEmail) {}

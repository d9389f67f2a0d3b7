package org.openproctoring.core.course;

/**
 * The proctoring part of the checklist for launching a course.
 *
 * @param needsProctoringEscalationEmail whether proctoring is on and the course's backend requires an address
 * @param hasProctoringEscalationEmail whether the course has a valid address
 */
public record LaunchChecklist(boolean needsProctoringEscalationEmail, boolean hasProctoringEscalationEmail) {}

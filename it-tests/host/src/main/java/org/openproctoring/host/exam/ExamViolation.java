package org.openproctoring.host.exam;

/**
 * One thing that keeps exams from being saved.
 *
 * @param item which of the exams that were sent, from 0
 * @param field the field at fault
 * @param message what is wrong, for the author
 */
public record ExamViolation(int item, ExamField field, String message) {}

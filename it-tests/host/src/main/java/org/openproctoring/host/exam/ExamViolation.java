package org.openproctoring.host.exam;

/**
 * A reason why exams cannot be saved.
 *
 * @param item the index of the exam in the submitted list, from 0
 * @param field the invalid field
 * @param message the error message for the author
 */
public record ExamViolation(int item, ExamField field, String message) {}

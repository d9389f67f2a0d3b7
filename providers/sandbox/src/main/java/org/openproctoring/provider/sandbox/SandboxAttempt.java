package org.openproctoring.provider.sandbox;

/**
 * A registration that the sandbox holds, for comparing with what a host knows.
 *
 * @param attemptId the sandbox's id of the attempt
 * @param examId the sandbox's id of the exam
 * @param courseId the host's id of the course
 * @param userId the learner's pseudonym
 * @param status {@code created}, {@code ready}, {@code started}, {@code submitted}, {@code error}, {@code reviewed} or
 *     {@code deleted}
 * @param ready the callback <i>ready</i>: {@code none}, {@code owed} or {@code delivered}
 * @param reviewed the callback <i>reviewed</i>, likewise
 */
public record SandboxAttempt(
        String attemptId,
        String examId,
        String courseId,
        String userId,
        String status,
        String ready,
        String reviewed) {}

package org.openproctoring.provider.sandbox;

/**
 * A registration in the sandbox, for comparison with the host's data.
 *
 * @param attemptId the attempt's id in the sandbox
 * @param examId the exam's id in the sandbox
 * @param courseId the course's id in the host
 * @param userId the learner's pseudonym
 * @param status {@code created}, {@code ready}, {@code started}, {@code submitted}, {@code error}, {@code reviewed} or
 *     {@code deleted}
 * @param ready the callback <i>ready</i>: {@code none}, {@code pending} or {@code delivered}
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

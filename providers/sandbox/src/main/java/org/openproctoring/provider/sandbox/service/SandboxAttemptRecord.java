package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openproctoring.provider.sandbox.SandboxAttempt;

/**
 * An attempt in the sandbox.
 *
 * @param id the vendor's id
 * @param examId the vendor's id of the exam
 * @param courseId the host's id of the course
 * @param userId the learner's pseudonym
 * @param sample whether it is a practice attempt
 * @param registration the host's registration
 * @param status the status
 * @param pageKey the key to the download page
 * @param softwareRuns whether the learner's software is running
 * @param ready the state of the callback <i>ready</i>
 * @param reviewed the state of the callback <i>reviewed</i>
 * @param verdict the review's status; empty before the review
 */
record SandboxAttemptRecord(
        String id,
        String examId,
        String courseId,
        String userId,
        boolean sample,
        ObjectNode registration,
        VendorAttemptStatus status,
        String pageKey,
        boolean softwareRuns,
        CallbackState ready,
        CallbackState reviewed,
        String verdict) {
    SandboxAttemptRecord status(VendorAttemptStatus next) {
        return new SandboxAttemptRecord(
                id,
                examId,
                courseId,
                userId,
                sample,
                registration,
                next,
                pageKey,
                softwareRuns,
                ready,
                reviewed,
                verdict);
    }

    SandboxAttemptRecord software(boolean runs) {
        return new SandboxAttemptRecord(
                id, examId, courseId, userId, sample, registration, status, pageKey, runs, ready, reviewed, verdict);
    }

    SandboxAttemptRecord ready(CallbackState next) {
        return new SandboxAttemptRecord(
                id,
                examId,
                courseId,
                userId,
                sample,
                registration,
                status,
                pageKey,
                softwareRuns,
                next,
                reviewed,
                verdict);
    }

    SandboxAttemptRecord reviewed(CallbackState next, String status) {
        return new SandboxAttemptRecord(
                id,
                examId,
                courseId,
                userId,
                sample,
                registration,
                this.status,
                pageKey,
                softwareRuns,
                ready,
                next,
                status);
    }

    SandboxAttempt view() {
        return new SandboxAttempt(
                id, examId, courseId, userId, status.toString(), ready.toString(), reviewed.toString());
    }
}

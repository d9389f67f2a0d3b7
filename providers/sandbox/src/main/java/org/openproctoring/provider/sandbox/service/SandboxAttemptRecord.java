package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openproctoring.provider.sandbox.SandboxAttempt;

/**
 * An attempt as the sandbox keeps it.
 *
 * @param id the vendor's id
 * @param examId the vendor's id of the exam
 * @param courseId the host's id of the course
 * @param userId the learner's pseudonym
 * @param sample whether it does not count
 * @param registration what the host sent
 * @param status how far it is
 * @param pageKey what opens the download page
 * @param softwareRuns whether the learner's software was opened and not closed
 * @param ready the callback <i>ready</i>
 * @param reviewed the callback <i>reviewed</i>
 * @param verdict the review's status; empty until there is one
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

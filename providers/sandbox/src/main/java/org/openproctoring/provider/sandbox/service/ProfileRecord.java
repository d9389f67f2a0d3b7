package org.openproctoring.provider.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.provider.sandbox.http.SandboxJson;

/**
 * A learner's onboarding profile for a course.
 *
 * @param courseId the course
 * @param userId the learner's pseudonym
 * @param status one of {@link #REGISTRATION}'s keys
 * @param expirationDate when the profile expires, if ever
 */
record ProfileRecord(
        String courseId,
        String userId,
        String status,
        @Nullable String expirationDate) {
    static final String NO_PROFILE = "no-profile";
    static final String PENDING = "pending";
    static final String APPROVED = "approved-in-course";
    static final String REJECTED = "rejected";

    /** All statuses, with the answer to a registration; empty if the learner may be registered. */
    static final Map<String, String> REGISTRATION = Map.of(
            NO_PROFILE,
            "onboarding_missing",
            PENDING,
            "onboarding_pending",
            REJECTED,
            "onboarding_failed",
            "expired",
            "onboarding_expired",
            APPROVED,
            "",
            "approved-in-different-course",
            "");

    static ProfileRecord none(String courseId, String userId) {
        return new ProfileRecord(courseId, userId, NO_PROFILE, null);
    }

    ObjectNode view() {
        return SandboxJson.object().put("user_id", userId).put("status", status).put("expiration_date", expirationDate);
    }
}

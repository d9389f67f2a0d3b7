package org.openproctoring.host.exam;

import java.util.List;

/**
 * A request to give one allowance to learners at exams of a course. Nothing is validated yet.
 *
 * @param courseId the id of the course
 * @param examIds the ids of exams
 * @param learners names or email addresses of learners
 * @param key the key that selects what is given: one of {@link AllowanceKey}
 * @param value the minutes, the factor or the text
 */
public record AllowanceRequest(String courseId, List<String> examIds, List<String> learners, String key, String value) {
    public AllowanceRequest {
        examIds = examIds.stream().distinct().toList();
        learners = learners.stream().distinct().toList();
        value = value.strip();
    }

    /** Omits the learners and the value, which can describe a learner's health. */
    @Override
    public String toString() {
        return key + " at exams " + examIds;
    }
}

package org.openproctoring.core.attempt;

import java.net.URI;
import java.util.Optional;

/**
 * Provides the data that only the host has. Implemented by the host; must be safe for use by many threads. Never called
 * inside a storage transaction. An exception ends the operation that made the call, without a partial change.
 */
public interface AttemptHost {
    /**
     * Returns an exam in its current state.
     *
     * @param examId the host's id of the exam
     * @return the exam and its circumstances, if there is one
     */
    Optional<ExamPlan> exam(String examId);

    /**
     * Returns the data of a learner. Backends get the part that their configuration discloses.
     *
     * @param learnerId the host's id of the learner
     * @return the learner's profile
     */
    LearnerProfile learner(String learnerId);

    /**
     * Returns the special conditions of a learner at an exam.
     *
     * @param learnerId the host's id of the learner
     * @param examId the host's id of the exam
     * @return {@link Allowance#NONE} by default
     */
    default Allowance allowance(String learnerId, String examId) {
        return Allowance.NONE;
    }

    /**
     * Returns where the vendor sends learners back to.
     *
     * @param examId the host's id of the exam
     * @return an absolute URL, from configuration and never from a request
     */
    URI returnUrl(String examId);

    /**
     * Returns whether an API client of the host may send callbacks for a backend. Learners never may, signed in or not
     * (OPEN-EDX.md, A1 and A8). Not called for a caller without credentials: the backend's {@code signed_callbacks} decides
     * about those (OPEN-EDX.md, A9).
     *
     * @param backend the name of the backend
     * @param client the host's name of the client that it authenticated
     * @return whether the client may; by default no client
     */
    default boolean mayCallBack(String backend, String client) {
        return false;
    }

    /**
     * Returns the person whom a vendor names as the reviewer, if that person may review the course (OPEN-EDX.md, A10).
     *
     * @param claimed the email address or name that the vendor sent
     * @param courseId the host's id of the course
     * @return the host's id of the person; absent if the person is unknown or may not review. By default
     *     absent
     */
    default Optional<String> reviewer(String claimed, String courseId) {
        return Optional.empty();
    }
}

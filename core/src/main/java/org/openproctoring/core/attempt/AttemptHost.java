package org.openproctoring.core.attempt;

import java.net.URI;
import java.util.Optional;

/**
 * What only the host knows, asked when it is needed. Implemented by the host; safe from many threads, and never called
 * while the store is busy with a change. What it throws ends the operation that asked, with nothing half done.
 */
public interface AttemptHost {
    /**
     * An exam as it is now.
     *
     * @param examId the host's id of the exam
     * @return the exam and its surroundings, if there is one
     */
    Optional<ExamPlan> exam(String examId);

    /**
     * A learner. Backends see of it what their operator discloses.
     *
     * @param learnerId the host's id of the learner
     * @return what the host knows
     */
    LearnerProfile learner(String learnerId);

    /**
     * What a learner is allowed beyond others at an exam.
     *
     * @param learnerId the host's id of the learner
     * @param examId the host's id of the exam
     * @return {@link Allowance#NONE} by default
     */
    default Allowance allowance(String learnerId, String examId) {
        return Allowance.NONE;
    }

    /**
     * Where the vendor sends a learner back to.
     *
     * @param examId the host's id of the exam
     * @return an absolute address, from configuration and never from a request
     */
    URI returnUrl(String examId);

    /**
     * Whether a client of the host may speak for a backend. A learner never may, signed in or not (reference, A1 and
     * A8).
     *
     * @param backend the backend
     * @param client the host's own name of the client that it authenticated; absent where it authenticated none: answer
     *     true then only for a backend whose provider is known to check a signature (A9)
     * @return whether it may
     */
    boolean mayCallBack(String backend, Optional<String> client);

    /**
     * The person whom a vendor names as the reviewer, if that person may review the course (reference, A10).
     *
     * @param claimed what the vendor says: an e-mail address or a name
     * @param courseId the host's id of the course
     * @return the host's id of the person; absent where there is none, or none who may. By default absent
     */
    default Optional<String> reviewer(String claimed, String courseId) {
        return Optional.empty();
    }
}

package org.openproctoring.api.feature;

import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.internal.Require;

/** Asks what a learner is to be given before the exam. Immutable. May grow. */
public final class AttemptInfoRequest {
    private final AttemptRef attempt;
    private final AttemptRegistration registration;

    private AttemptInfoRequest(AttemptRef attempt, AttemptRegistration registration) {
        this.attempt = Require.nonNull(attempt, "attempt");
        this.registration = Require.nonNull(registration, "registration");
    }

    /**
     * Asks for a registered attempt.
     *
     * @param attempt the attempt
     * @param registration what the backend was told when it registered the attempt, in the learner's language of now
     * @return the request
     */
    public static AttemptInfoRequest of(AttemptRef attempt, AttemptRegistration registration) {
        return new AttemptInfoRequest(attempt, registration);
    }

    /**
     * The attempt.
     *
     * @return the attempt
     */
    public AttemptRef attempt() {
        return attempt;
    }

    /**
     * Exam, learner, language and return address, for a vendor that is told of them in the browser.
     *
     * @return what the backend was told when it registered the attempt
     */
    public AttemptRegistration registration() {
        return registration;
    }
}

package org.openproctoring.api.feature;

import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.internal.Require;

/** A request for the instructions and launch of an attempt. Immutable. Properties may be added. */
public final class AttemptInfoRequest {
    private final AttemptRef attempt;
    private final AttemptRegistration registration;

    private AttemptInfoRequest(AttemptRef attempt, AttemptRegistration registration) {
        this.attempt = Require.nonNull(attempt, "attempt");
        this.registration = Require.nonNull(registration, "registration");
    }

    /**
     * Creates a request for a registered attempt.
     *
     * @param attempt the attempt
     * @param registration the data with which the attempt was registered, with the learner's current language
     * @return the request
     */
    public static AttemptInfoRequest of(AttemptRef attempt, AttemptRegistration registration) {
        return new AttemptInfoRequest(attempt, registration);
    }

    /**
     * Returns the attempt.
     *
     * @return the attempt
     */
    public AttemptRef attempt() {
        return attempt;
    }

    /**
     * Returns exam, learner, language and return URL, for vendors that receive them through the browser.
     *
     * @return the data with which the attempt was registered
     */
    public AttemptRegistration registration() {
        return registration;
    }
}

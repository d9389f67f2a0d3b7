package org.openproctoring.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Says which API client of the application sent a callback. {@link
 * org.openproctoring.core.attempt.AttemptHost#mayCallBack} then decides for which backends the client may call. Without a bean
 * of this type, no caller is known: only a callback that its provider verifies by a signature is accepted, for a backend with
 * {@code signed_callbacks}. Called by many threads at once.
 */
@FunctionalInterface
public interface CallbackAuthenticator {
    /**
     * Authenticates the sender of a callback. Does not read the body or the parameters of the request, because signatures
     * cover the bytes of the body.
     *
     * @param request the request
     * @return the application's name of the API client; empty if the credentials are missing or wrong. Never a person, signed
     *     in or not: learners must not be able to call in a vendor's name
     */
    Optional<String> client(HttpServletRequest request);
}

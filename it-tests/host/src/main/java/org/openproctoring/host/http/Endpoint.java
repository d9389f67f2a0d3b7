package org.openproctoring.host.http;

/** Answers the calls of one method and path. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers a call.
     *
     * @throws RefusedException where the request cannot be served
     */
    Answer answer(Call call);
}

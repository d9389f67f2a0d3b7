package org.openproctoring.host.http;

/** Answers the calls of one method and path. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers a call.
     *
     * @throws HttpException where the request cannot be served
     */
    HttpResponse answer(HttpRequest call);
}

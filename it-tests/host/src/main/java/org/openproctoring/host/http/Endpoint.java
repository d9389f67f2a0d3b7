package org.openproctoring.host.http;

/** Handles the requests of one method and path. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Handles a request.
     *
     * @throws HttpException if the request cannot be served
     */
    HttpResponse answer(HttpRequest call);
}

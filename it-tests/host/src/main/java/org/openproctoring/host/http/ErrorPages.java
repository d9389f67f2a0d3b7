package org.openproctoring.host.http;

/** Renders errors as pages. */
@FunctionalInterface
public interface ErrorPages {
    /**
     * Returns the page of an error.
     *
     * @param call the refused request
     * @param status the HTTP status
     * @param detail a message for people, in English; may be empty
     */
    HttpResponse page(HttpRequest call, int status, String detail);
}

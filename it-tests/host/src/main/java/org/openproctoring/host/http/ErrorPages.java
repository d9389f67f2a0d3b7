package org.openproctoring.host.http;

/** Renders errors as pages. */
@FunctionalInterface
public interface ErrorPages {
    /**
     * Returns the page of an error.
     *
     * @param status the HTTP status
     * @param detail a message for people; may be empty
     */
    HttpResponse page(int status, String detail);
}

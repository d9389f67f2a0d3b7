package org.openproctoring.host.http;

/** Says on a page why a request was not served. */
@FunctionalInterface
public interface ErrorPages {
    /**
     * A page.
     *
     * @param status the HTTP status
     * @param detail what is wrong, in words; may be empty
     */
    HttpResponse page(int status, String detail);
}

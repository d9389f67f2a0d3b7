package org.openproctoring.core.web;

/** A part of a URL is not correctly percent-encoded. */
final class MalformedEncodingException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedEncodingException() {
        super("malformed", null, false, false);
    }
}

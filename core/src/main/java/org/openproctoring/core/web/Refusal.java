package org.openproctoring.core.web;

/** A request is refused because of its form. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient WebResponse response;

    Refusal(int status, String detail) {
        this(WebResponse.error(status, detail));
    }

    Refusal(WebResponse response) {
        super("refused", null, false, false);
        this.response = response;
    }

    WebResponse response() {
        return response;
    }
}

package org.openproctoring.scenarios.browser;

/** A script in a page threw; the message is that of its error. */
public final class ScriptFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ScriptFailedException(String message) {
        super(message);
    }
}

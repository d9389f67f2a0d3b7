package org.openproctoring.core.attempt;

/**
 * The host's response to a vendor's callback. Immutable.
 *
 * @param httpStatus 200 if the callback was accepted, even if it changed nothing
 * @param message {@code OK}, or the error, for the vendor's developers; repeats no content of the request
 */
public record CallbackResponse(int httpStatus, String message) {
    /** The callback was accepted. */
    public static final CallbackResponse OK = new CallbackResponse(200, "OK");

    /**
     * Returns whether the callback was accepted.
     *
     * @return whether the status is 200
     */
    public boolean ok() {
        return httpStatus == OK.httpStatus;
    }
}

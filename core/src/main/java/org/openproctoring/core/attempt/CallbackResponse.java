package org.openproctoring.core.attempt;

/**
 * What the host answers to a vendor's callback. Immutable.
 *
 * @param httpStatus 200 where the callback was taken, also where it changed nothing
 * @param message {@code OK}, or what is wrong, for the vendor's developers and without anything that was sent
 */
public record CallbackResponse(int httpStatus, String message) {
    public static final CallbackResponse OK = new CallbackResponse(200, "OK");

    /**
     * Whether the callback was taken.
     *
     * @return whether the status is 200
     */
    public boolean ok() {
        return httpStatus == OK.httpStatus;
    }
}

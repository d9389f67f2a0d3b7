package org.openproctoring.provider.sandbox;

import java.util.Locale;

/** A way to misbehave. May grow. */
public enum Fault {
    /** Acts, and answers late: after the rule's delay. */
    SLOW(true),
    /** Acts, and sends its answer byte by byte, with the rule's delay after each. */
    DRIP(true),
    /** Does not act: status 429 with {@code Retry-After}. */
    RATE_LIMIT(false),
    /** Does not act: status 500. */
    SERVER_ERROR(false),
    /** Acts, and answers with status 500 all the same. */
    SERVER_ERROR_AFTER(true),
    /** Does not act: status 401, as if the token were no longer good. */
    UNAUTHORIZED(false),
    /** Does not act: the connection ends without an answer. */
    DROP_BEFORE(false),
    /** Acts; the connection ends without an answer. */
    DROP_AFTER(true),
    /** Acts; the connection ends in the middle of the answer. */
    TRUNCATED(true),
    /** Acts; the answer, said to be JSON, is not. */
    GARBAGE(true),
    /** Acts; the answer never ends. */
    ENDLESS(true);

    private final boolean acts;

    Fault(boolean acts) {
        this.acts = acts;
    }

    /**
     * Whether the sandbox does what it was asked for, however it answers.
     *
     * @return true if the request has its effect
     */
    public boolean acts() {
        return acts;
    }

    /** The word that the control endpoint has for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.openproctoring.provider.sandbox;

import java.util.Locale;

/** A kind of fault. New ones may be added. */
public enum Fault {
    /** Takes effect; the answer comes after the rule's delay. */
    SLOW(true),
    /** Takes effect; the answer is sent byte by byte, with the rule's delay after each. */
    DRIP(true),
    /** No effect: status 429 with {@code Retry-After}. */
    RATE_LIMIT(false),
    /** No effect: status 500. */
    SERVER_ERROR(false),
    /** Takes effect, but the answer is status 500. */
    SERVER_ERROR_AFTER(true),
    /** No effect: status 401, as if the token had expired. */
    UNAUTHORIZED(false),
    /** No effect: the connection is closed without an answer. */
    DROP_BEFORE(false),
    /** Takes effect; the connection is closed without an answer. */
    DROP_AFTER(true),
    /** Takes effect; the connection is closed in the middle of the answer. */
    TRUNCATED(true),
    /** Takes effect; the answer is declared as JSON but is not. */
    GARBAGE(true),
    /** Takes effect; the answer never ends. */
    ENDLESS(true);

    private final boolean acts;

    Fault(boolean acts) {
        this.acts = acts;
    }

    /**
     * Returns whether the request takes effect, whatever the answer.
     *
     * @return true if the request takes effect
     */
    public boolean acts() {
        return acts;
    }

    /** Returns the name used by the control endpoint. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

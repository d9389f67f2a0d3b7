package org.openproctoring.provider.sandbox.service;

import java.util.Locale;

/** The delivery state of a callback. */
enum CallbackState {
    NONE,
    PENDING,
    DELIVERED;

    /** Returns the name in reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

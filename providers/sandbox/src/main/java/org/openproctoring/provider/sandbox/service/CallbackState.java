package org.openproctoring.provider.sandbox.service;

import java.util.Locale;

/** How far a callback is. */
enum CallbackState {
    NONE,
    OWED,
    DELIVERED;

    /** The word in reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

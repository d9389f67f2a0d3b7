package org.openproctoring.provider.sandbox.service;

import java.util.Locale;

/** How far an attempt is, in the vendor's own words. */
enum VendorAttemptStatus {
    CREATED,
    READY,
    STARTED,
    SUBMITTED,
    ERROR,
    REVIEWED,
    /** Removed: only the record of registrations knows it. */
    DELETED;

    /** Whether a host may say so now. What was said before may be repeated. */
    boolean allows(VendorAttemptStatus next) {
        return switch (next) {
            case STARTED -> this == CREATED || this == READY || this == STARTED;
            // An attempt whose time was over before it began is handed in without a start.
            case SUBMITTED -> this != ERROR && this != DELETED;
            case ERROR -> this != REVIEWED && this != DELETED;
            default -> false;
        };
    }

    /** The word on the wire. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

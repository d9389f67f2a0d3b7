package org.openproctoring.provider.sandbox.service;

import java.util.Locale;

/** The status of an attempt at the vendor. */
enum VendorAttemptStatus {
    CREATED,
    READY,
    STARTED,
    SUBMITTED,
    ERROR,
    REVIEWED,
    /** Removed; kept only in the list of registrations. */
    DELETED;

    /** Returns whether a host may set this status now. Repeating a status is allowed. */
    boolean allows(VendorAttemptStatus next) {
        return switch (next) {
            case STARTED -> this == CREATED || this == READY || this == STARTED;
            // An attempt whose time ended before it was started is submitted without a start.
            case SUBMITTED -> this != ERROR && this != DELETED;
            case ERROR -> this != REVIEWED && this != DELETED;
            default -> false;
        };
    }

    /** Returns the name in the protocol. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

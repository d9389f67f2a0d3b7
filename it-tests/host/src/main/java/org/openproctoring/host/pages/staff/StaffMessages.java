package org.openproctoring.host.pages.staff;

import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.RegistrationLog;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.host.pages.Texts;

/** Texts about attempts and vendor calls for staff. */
final class StaffMessages {
    private static final Texts TEXTS = Texts.ENGLISH;

    private StaffMessages() {}

    /** Returns the color class of a status: {@code good}, {@code wrong}, {@code busy} or none. */
    static String tone(AttemptStatus status) {
        return switch (status) {
            case VERIFIED -> "good";
            case REJECTED, ERROR, ONBOARDING_FAILED -> "wrong";
            case STARTED, READY_TO_SUBMIT, SECOND_REVIEW_REQUIRED -> "busy";
            default -> "";
        };
    }

    /** Describes problems of an attempt's registration; empty if there are none. */
    static String registration(Attempt attempt) {
        String last = last(attempt.registration());
        int unknown = attempt.registration().unknownTries().size();
        if (unknown == 0) {
            return last;
        }
        String tries = TEXTS.get("staff.registration.unknown", unknown);
        return last.isEmpty() ? tries : TEXTS.get("staff.registration.both", last, tries);
    }

    private static String last(RegistrationLog registration) {
        return switch (registration.state()) {
            case INTENDED -> TEXTS.get("staff.registration.intended");
            case REFUSED ->
                registration
                        .refusal()
                        .map(code -> TEXTS.get("staff.registration.refused_with", code))
                        .orElseGet(() -> TEXTS.get("staff.registration.refused"));
            default -> "";
        };
    }

    /** Returns whether a call failed permanently and can be resent. */
    static boolean failed(OutboxEntry.State state) {
        return state == OutboxEntry.State.REFUSED || state == OutboxEntry.State.EXHAUSTED;
    }

    /** Returns whether a call needs attention. */
    static boolean stuck(OutboxEntry.State state) {
        return failed(state) || state == OutboxEntry.State.PARKED;
    }
}

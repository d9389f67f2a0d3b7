package org.openproctoring.host.pages.staff;

import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.host.pages.learner.LearnerMessages;

/** Texts about attempts and vendor calls for staff. */
final class StaffMessages {
    private StaffMessages() {}

    /** Returns a short label for a status. */
    static String label(AttemptStatus status) {
        return switch (status) {
            case CREATED -> "Created";
            case DOWNLOAD_SOFTWARE_CLICKED -> "Setting up";
            case READY_TO_SUBMIT -> "Ready to hand in";
            case TIMED_OUT -> "Timed out";
            case SECOND_REVIEW_REQUIRED -> "Needs a second review";
            case VERIFIED -> "Verified";
            case REJECTED -> "Rejected";
            case ERROR -> "Error";
            case DECLINED -> "Opted out";
            case ONBOARDING_RESET -> "Practiced again";
            default -> LearnerMessages.label(status);
        };
    }

    /** Returns the color class of a status: {@code good}, {@code wrong}, {@code busy} or none. */
    static String tone(AttemptStatus status) {
        return switch (status) {
            case VERIFIED -> "good";
            case REJECTED, ERROR, ONBOARDING_FAILED -> "wrong";
            case STARTED, READY_TO_SUBMIT, SECOND_REVIEW_REQUIRED -> "busy";
            default -> "";
        };
    }

    /** Returns who caused an event. */
    static String actor(AttemptActor actor) {
        return switch (actor) {
            case LEARNER -> "the learner";
            case STAFF -> "staff";
            case VENDOR -> "the vendor";
            case SYSTEM -> "the system";
        };
    }

    /** Describes problems of an attempt's registration; empty if there are none. */
    static String registration(Attempt attempt) {
        RegistrationState state = attempt.registration().state();
        int unknown = attempt.registration().unknownTries().size();
        String tries = unknown == 0
                ? ""
                : unknown + (unknown == 1 ? " registration" : " registrations")
                        + " with an unknown result; the vendor may have an unused record for each";
        String last = switch (state) {
            case INTENDED -> "registration pending";
            case REFUSED ->
                "registration refused"
                        + attempt.registration()
                                .refusal()
                                .map(code -> " (" + code + ")")
                                .orElse("");
            default -> "";
        };
        return tries.isEmpty() || last.isEmpty() ? tries + last : last + "; " + tries;
    }

    /** Returns the name of a command. */
    static String call(VendorCommand.Kind kind) {
        return switch (kind) {
            case STOP -> "Stop attempt";
            case MARK_ERRONEOUS -> "Report error";
            case REMOVE -> "Delete attempt";
            case RETIRE -> "Delete learner data";
        };
    }

    /** Returns the name of a state. */
    static String state(OutboxEntry.State state) {
        return switch (state) {
            case PENDING -> "pending";
            case PARKED -> "parked until the backend is available";
            case CANCELLED -> "cancelled";
            case DONE -> "done";
            case REFUSED -> "refused by the vendor";
            case EXHAUSTED -> "retries exhausted";
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

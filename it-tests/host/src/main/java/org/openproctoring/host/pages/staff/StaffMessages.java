package org.openproctoring.host.pages.staff;

import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.host.pages.learner.LearnerMessages;

/** What staff read of attempts and of calls to vendors. */
final class StaffMessages {
    private StaffMessages() {}

    /** A status in a word or two. */
    static String label(AttemptStatus status) {
        return switch (status) {
            case CREATED -> "Created";
            case DOWNLOAD_SOFTWARE_CLICKED -> "Setting up";
            case READY_TO_SUBMIT -> "About to hand in";
            case TIMED_OUT -> "Timed out";
            case SECOND_REVIEW_REQUIRED -> "Needs a second review";
            case VERIFIED -> "Verified";
            case REJECTED -> "Rejected";
            case ERROR -> "Error";
            case DECLINED -> "Opted out";
            case ONBOARDING_RESET -> "Practised again";
            default -> LearnerMessages.label(status);
        };
    }

    /** How a status is coloured: {@code good}, {@code wrong}, {@code busy}, or not at all. */
    static String tone(AttemptStatus status) {
        return switch (status) {
            case VERIFIED -> "good";
            case REJECTED, ERROR, ONBOARDING_FAILED -> "wrong";
            case STARTED, READY_TO_SUBMIT, SECOND_REVIEW_REQUIRED -> "busy";
            default -> "";
        };
    }

    /** Who brought something about. */
    static String actor(AttemptActor actor) {
        return switch (actor) {
            case LEARNER -> "the learner";
            case STAFF -> "staff";
            case VENDOR -> "the vendor";
            case SYSTEM -> "the host";
        };
    }

    /** What there is to know of an attempt's registration; empty where all is well. */
    static String registration(Attempt attempt) {
        RegistrationState state = attempt.registration().state();
        int unknown = attempt.registration().unknownTries().size();
        String tries = unknown == 0
                ? ""
                : unknown + (unknown == 1 ? " registration" : " registrations")
                        + " of which nobody knows what became; the vendor may have an unused record for each";
        String last = switch (state) {
            case INTENDED -> "being registered";
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
            case STOP -> "Handed in";
            case MARK_ERRONEOUS -> "Ended in error";
            case REMOVE -> "Forget the attempt";
            case RETIRE -> "Forget the person";
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

    /** Whether a call ended without being done, so that it can be sent again. */
    static boolean failed(OutboxEntry.State state) {
        return state == OutboxEntry.State.REFUSED || state == OutboxEntry.State.EXHAUSTED;
    }

    /** Whether somebody has to look at a call. */
    static boolean stuck(OutboxEntry.State state) {
        return failed(state) || state == OutboxEntry.State.PARKED;
    }
}

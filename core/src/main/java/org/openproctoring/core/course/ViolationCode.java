package org.openproctoring.core.course;

import org.openproctoring.core.Problem.Severity;

/** Every kind of violation, in the order in which they are listed: its stable word, how bad it is, and when it occurs. */
enum ViolationCode {
    VALUE_INVALID("value-invalid", Severity.ERROR, "The value that was sent is of the wrong type."),
    OPT_OUT_STAFF_ONLY(
            "opt-out-staff-only",
            Severity.ERROR,
            "An author sent another value for opting out than the stored one. The whole change is refused."),
    PROVIDER_LOCKED("provider-locked", Severity.ERROR, "An author sent another provider after the course has started."),
    PROVIDER_NOT_OFFERED(
            "provider-not-offered",
            Severity.ERROR,
            "A provider was chosen that is not among those that can be used: only backends that are `READY` are."),
    PROVIDER_UNUSABLE(
            "provider-unusable",
            Severity.ERROR,
            "Proctoring is on, and the course's own provider cannot be used any more. The message says why. Choose"
                    + " another, or turn proctoring off."),
    ESCALATION_EMAIL_INVALID(
            "escalation-email-invalid",
            Severity.ERROR,
            "The address that was sent is no e-mail address, or the stored one is none and is needed."),
    ESCALATION_EMAIL_MISSING(
            "escalation-email-missing",
            Severity.ERROR,
            "Proctoring is on, the provider requires an address, and there is none, whatever was sent."),
    ESCALATION_EMAIL_UNUSED(
            "escalation-email-unused",
            Severity.WARNING,
            "There is an address, and the provider requires none. It is kept."),
    ESCALATION_EMAIL_DROPPED(
            "escalation-email-dropped",
            Severity.WARNING,
            "What imported data have in place of an address is no e-mail address. It is not taken over."),
    REGISTERS_NOBODY(
            "registers-nobody",
            Severity.WARNING,
            "Proctoring is on with the built-in provider `null`, which registers nobody."),
    PROVIDER_CHANGED(
            "provider-changed",
            Severity.WARNING,
            "The provider was changed after exams were registered. The old provider's ids mean nothing to the new one."),
    RETIRED_FIELD(
            "retired-field",
            Severity.WARNING,
            "The data have fields that mean nothing any more. They are dropped; the message names them."),
    UNKNOWN_FIELD(
            "unknown-field",
            Severity.WARNING,
            "The data have fields that nobody knows. They are dropped; the message names them.");

    private final String code;
    private final Severity severity;
    private final String meaning;

    ViolationCode(String code, Severity severity, String meaning) {
        this.code = code;
        this.severity = severity;
        this.meaning = meaning;
    }

    String code() {
        return code;
    }

    Severity severity() {
        return severity;
    }

    String meaning() {
        return meaning;
    }

    Violation at(CourseField field, String message) {
        return at(field.key(), message);
    }

    Violation at(String field, String message) {
        return new Violation(field, code, message, severity);
    }
}

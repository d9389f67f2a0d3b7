package org.openproctoring.core.course;

import org.openproctoring.core.Problem.Severity;

/** The kinds of violations, in the order of the documentation: stable code, severity and meaning. */
enum ViolationCode {
    VALUE_INVALID("value-invalid", Severity.ERROR, "The submitted value has the wrong type."),
    OPT_OUT_STAFF_ONLY(
            "opt-out-staff-only",
            Severity.ERROR,
            "An author tried to change whether learners can opt out. The whole change is refused."),
    PROVIDER_LOCKED(
            "provider-locked", Severity.ERROR, "An author tried to change the provider after the course had started."),
    PROVIDER_NOT_OFFERED(
            "provider-not-offered",
            Severity.ERROR,
            "The selected provider cannot be used. Only backends that are `READY` can be selected."),
    PROVIDER_UNUSABLE(
            "provider-unusable",
            Severity.ERROR,
            "Proctoring is on, and the course's provider can no longer be used. The message states the reason. Select"
                    + " another provider, or turn off proctoring. An author of a course that has started can only turn it"
                    + " off; site staff can select another provider."),
    ESCALATION_EMAIL_INVALID(
            "escalation-email-invalid",
            Severity.ERROR,
            "The submitted address is not a valid email address, or the stored one is required and not valid."),
    ESCALATION_EMAIL_MISSING(
            "escalation-email-missing",
            Severity.ERROR,
            "Proctoring is on and the provider requires an address, but the course does not have one."),
    ESCALATION_EMAIL_UNUSED(
            "escalation-email-unused",
            Severity.WARNING,
            "The course has an address that the provider does not require. It is kept."),
    ESCALATION_EMAIL_DROPPED(
            "escalation-email-dropped",
            Severity.WARNING,
            "The address in the imported data is not a valid email address. It is dropped."),
    REGISTERS_NOBODY(
            "registers-nobody",
            Severity.WARNING,
            "Proctoring is on with the built-in provider `null`, which does not register learners."),
    PROVIDER_CHANGED(
            "provider-changed",
            Severity.WARNING,
            "The provider was changed after exams were registered. The exams will be registered again with the new"
                    + " provider."),
    RETIRED_FIELD(
            "retired-field",
            Severity.WARNING,
            "The data contain fields that are no longer used. They are dropped, and the message names them."),
    UNKNOWN_FIELD(
            "unknown-field",
            Severity.WARNING,
            "The data contain unknown fields. They are dropped, and the message names them.");

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

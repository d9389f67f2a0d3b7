package org.openproctoring.core.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Problem.Severity;

/**
 * Evaluates one change of a course's settings, rule by rule. Comments cite differences from Open edX by their id in
 * OPEN-EDX.md.
 */
final class CourseChangeEvaluation {
    private final CourseRules rules;
    private final Course course;
    private final CourseSettingsChange change;
    private final CourseActor actor;
    private final Instant now;

    private final CourseSettings stored;
    private final CourseSettings requested;
    private final String provider;
    private final Optional<String> email;
    private final BackendEntry backend;
    private final List<Violation> violations = new ArrayList<>();

    CourseChangeEvaluation(
            CourseRules rules, Course course, CourseSettingsChange change, CourseActor actor, Instant now) {
        this.rules = rules;
        this.course = course;
        this.change = change;
        this.actor = actor;
        this.now = now;
        stored = course.settings();
        requested = change.appliedTo(stored, rules.defaultProvider());
        provider = requested.provider();
        email = requested.escalationEmail();
        backend = rules.backend(provider);
    }

    CourseDecision decision() {
        checkOptOutAndTypes();
        checkProvider();
        checkEscalationEmail();
        boolean refused = violations.stream().anyMatch(violation -> violation.severity() == Severity.ERROR);
        warn(providerChanged() && course.examsRegistered() && !refused);
        return new CourseDecision(refused ? Optional.empty() : Optional.of(requested), violations);
    }

    /** An author's attempt to change opting out is never ignored silently, whatever its value: the change is refused. */
    private void checkOptOutAndTypes() {
        CourseField optOut = CourseField.ALLOW_PROCTORING_OPT_OUT;
        boolean staff = actor == CourseActor.STAFF;
        if (!staff && (change.field(optOut).hasWrongType() || requested.optOutAllowed() != stored.optOutAllowed())) {
            violations.add(ViolationCode.OPT_OUT_STAFF_ONLY.at(
                    optOut, "Only site staff can change whether learners can opt out of proctoring."));
        }
        change.typeErrors().stream()
                .filter(error -> staff || !error.field().equals(optOut.key()))
                .forEach(violations::add);
    }

    private boolean providerChanged() {
        return !provider.equals(stored.provider());
    }

    private boolean providerLocked() {
        return actor != CourseActor.STAFF && course.start().filter(now::isAfter).isPresent();
    }

    private boolean enabled() {
        return requested.proctoredExamsEnabled();
    }

    private boolean isReady() {
        return backend.state() == BackendState.READY;
    }

    /**
     * Checks the provider, which must be ready and can be changed by authors only before the course starts
     * (OPEN-EDX.md, B6, B10, B14).
     */
    private void checkProvider() {
        if (providerChanged()) {
            if (providerLocked()) {
                violations.add(ViolationCode.PROVIDER_LOCKED.at(
                        CourseField.PROCTORING_PROVIDER,
                        "The proctoring provider cannot be modified after a course has started. Contact "
                                + rules.contact() + " for assistance"));
            }
            if (!isReady()) {
                violations.add(ViolationCode.PROVIDER_NOT_OFFERED.at(
                        CourseField.PROCTORING_PROVIDER,
                        "The selected proctoring provider, " + provider
                                + ", is not a valid provider. Please select from one of " + offered() + "."));
            }
        } else if (enabled() && !isReady()) {
            violations.add(ViolationCode.PROVIDER_UNUSABLE.at(
                    CourseField.PROCTORING_PROVIDER,
                    "The proctoring provider configured for this course, '" + provider + "', is not valid. " + reason()
                            + (providerLocked()
                                    ? " Turn off proctored exams, or ask site staff (" + rules.contact()
                                            + ") for another provider."
                                    : " Select another provider, or turn off proctored exams.")));
        }
    }

    /** Formats the providers as a Python list, because Open edX's message shows them like that. */
    private String offered() {
        return rules.providers().stream()
                .map(name -> "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns the reason for course authors. JARs and files are mentioned only in the operator's report. */
    private String reason() {
        return switch (backend.state()) {
            case DISABLED -> "It's turned off on this site.";
            case NOT_INSTALLED -> "It isn't installed on this site.";
            case MISCONFIGURED -> "Its configuration on this site is incomplete or invalid.";
            case UNKNOWN -> "This site doesn't have a provider with that name.";
            default -> "It isn't working on this site right now.";
        };
    }

    /** Checks the escalation contact. A stored address is validated only if it is required (OPEN-EDX.md, B11). */
    private void checkEscalationEmail() {
        boolean required =
                enabled() && isReady() && backend.requiresEscalationEmail().value();
        if (email.isPresent()) {
            boolean validated = required || !email.equals(stored.escalationEmail());
            if (validated && !EscalationEmail.isValid(email.get())) {
                violations.add(ViolationCode.ESCALATION_EMAIL_INVALID.at(
                        CourseField.PROCTORING_ESCALATION_EMAIL, "Enter a valid email address."));
            }
        } else if (required
                && !change.field(CourseField.PROCTORING_ESCALATION_EMAIL).hasWrongType()) {
            violations.add(ViolationCode.ESCALATION_EMAIL_MISSING.at(
                    change.field(CourseField.PROCTORING_PROVIDER).submitted()
                            ? CourseField.PROCTORING_PROVIDER
                            : CourseField.PROCTORING_ESCALATION_EMAIL,
                    "Provider '" + provider + "' requires an exam escalation contact."));
        }
    }

    private void warn(boolean leavesRegisteredExams) {
        if (email.isPresent() && isReady() && !backend.requiresEscalationEmail().value()) {
            violations.add(ViolationCode.ESCALATION_EMAIL_UNUSED.at(
                    CourseField.PROCTORING_ESCALATION_EMAIL,
                    "Provider '" + provider
                            + "' doesn't require an exam escalation contact. The address is saved anyway."));
        }
        if (enabled() && isReady() && backend.providerName().equals(CourseRules.NULL_PROVIDER)) {
            violations.add(ViolationCode.REGISTERS_NOBODY.at(
                    CourseField.PROCTORING_PROVIDER,
                    "Provider '" + provider
                            + "' doesn't register learners. They can't take proctored exams in this course until"
                            + " you select another provider."));
        }
        if (leavesRegisteredExams) {
            violations.add(ViolationCode.PROVIDER_CHANGED.at(
                    CourseField.PROCTORING_PROVIDER,
                    "The exams of this course were registered with '" + stored.provider()
                            + "'. They will be registered again with '" + provider + "'."));
        }
        violations.addAll(change.dropped().warnings());
    }
}

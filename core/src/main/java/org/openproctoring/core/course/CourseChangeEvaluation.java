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
 * One change of one course, put to the rules one after the other. The comments name the rule of Open edX's Studio, and the
 * fault that is left behind, by their numbers in the reference of this project.
 */
final class CourseChangeEvaluation {
    private final CourseRules rules;
    private final Course course;
    private final CourseSettingsChange change;
    private final CourseActor actor;
    private final Instant now;

    private final CourseSettings stored;
    private final RequestedValues sent;
    private final List<Violation> violations = new ArrayList<>();

    private final boolean enabled;
    private final boolean optOut;
    private final String provider;
    private final Optional<String> email;
    private final BackendEntry backend;

    CourseChangeEvaluation(
            CourseRules rules, Course course, CourseSettingsChange change, CourseActor actor, Instant now) {
        this.rules = rules;
        this.course = course;
        this.change = change;
        this.actor = actor;
        this.now = now;
        stored = course.settings();
        sent = new RequestedValues(change, stored, rules.defaultProvider());
        enabled = sent.flag(CourseField.ENABLE_PROCTORED_EXAMS);
        optOut = optOut();
        provider = sent.provider();
        email = sent.escalationEmail();
        backend = rules.backend(provider);
    }

    CourseDecision decision() {
        violations.addAll(sent.violations());
        checkProvider();
        checkEscalationEmail();
        boolean refused = violations.stream().anyMatch(violation -> violation.severity() == Severity.ERROR);
        boolean leaves = providerChanged() && course.examsRegistered();
        warn(leaves && !refused);
        return new CourseDecision(
                refused ? Optional.empty() : Optional.of(settings()),
                violations,
                leaves && !refused ? Optional.of(stored.provider()) : Optional.empty());
    }

    private CourseSettings settings() {
        return stored.toBuilder()
                .proctoredExamsEnabled(enabled)
                .optOutAllowed(optOut)
                .provider(provider)
                .escalationEmail(email.orElse(null))
                .build();
    }

    /** An author's change of it is neither taken over nor dropped, whatever it is: the change is refused (4.4, 2 and 3). */
    private boolean optOut() {
        CourseField field = CourseField.ALLOW_PROCTORING_OPT_OUT;
        if (actor == CourseActor.STAFF) {
            return sent.flag(field);
        }
        if (change.has(field) && !Boolean.valueOf(stored.optOutAllowed()).equals(change.value(field))) {
            violations.add(ViolationCode.OPT_OUT_STAFF_ONLY.at(
                    field, "Only staff of the site may change whether learners may opt out."));
        }
        return stored.optOutAllowed();
    }

    private boolean providerChanged() {
        return !provider.equals(stored.provider());
    }

    private boolean isReady() {
        return backend.state() == BackendState.READY;
    }

    /** 4.3, 1 and 3.1 to 3.3a; B6, B10, B14. */
    private void checkProvider() {
        if (providerChanged()) {
            boolean started = course.start().filter(now::isAfter).isPresent();
            if (actor != CourseActor.STAFF && started) {
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
        } else if (enabled && !isReady()) {
            violations.add(ViolationCode.PROVIDER_UNUSABLE.at(
                    CourseField.PROCTORING_PROVIDER,
                    "The proctoring provider configured for this course, '" + provider + "', is not valid. "
                            + whyNot()));
        }
    }

    /** As Python writes a list, which is how authors know it. */
    private String offered() {
        return rules.providers().stream()
                .map(name -> "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** For authors, so without a word on jars and files: these are in the operator's report. */
    private String whyNot() {
        return switch (backend.state()) {
            case DISABLED -> "It is switched off on this site.";
            case NOT_INSTALLED -> "It is not installed on this site.";
            case MISCONFIGURED -> "Its configuration on this site is incomplete or wrong.";
            case UNKNOWN -> "This site has no provider of that name.";
            default -> "It does not work on this site at present.";
        };
    }

    /** 4.3, 1 and 3.3b and c; B11. */
    private void checkEscalationEmail() {
        boolean required =
                enabled && isReady() && backend.requiresEscalationEmail().value();
        if (email.isPresent()) {
            boolean matters = required || !email.equals(stored.escalationEmail());
            if (matters && !EscalationEmail.isValid(email.get())) {
                violations.add(ViolationCode.ESCALATION_EMAIL_INVALID.at(
                        CourseField.PROCTORING_ESCALATION_EMAIL, "Enter a valid email address."));
            }
        } else if (required && !unreadable(CourseField.PROCTORING_ESCALATION_EMAIL)) {
            violations.add(ViolationCode.ESCALATION_EMAIL_MISSING.at(
                    change.has(CourseField.PROCTORING_PROVIDER)
                            ? CourseField.PROCTORING_PROVIDER
                            : CourseField.PROCTORING_ESCALATION_EMAIL,
                    "Provider '" + provider + "' requires an exam escalation contact."));
        }
    }

    private boolean unreadable(CourseField field) {
        return sent.violations().stream()
                .anyMatch(violation -> violation.field().equals(field.key()));
    }

    private void warn(boolean leaves) {
        if (email.isPresent() && isReady() && !backend.requiresEscalationEmail().value()) {
            violations.add(ViolationCode.ESCALATION_EMAIL_UNUSED.at(
                    CourseField.PROCTORING_ESCALATION_EMAIL,
                    "Provider '" + provider + "' requires no exam escalation contact. The address is kept."));
        }
        if (enabled && isReady() && backend.providerName().equals(CourseRules.NULL_PROVIDER)) {
            violations.add(ViolationCode.REGISTERS_NOBODY.at(
                    CourseField.PROCTORING_PROVIDER,
                    "Provider '" + provider + "' registers nobody: no proctored exam of this course can be taken until"
                            + " another provider is selected."));
        }
        if (leaves) {
            violations.add(ViolationCode.PROVIDER_CHANGED.at(
                    CourseField.PROCTORING_PROVIDER,
                    "Exams of this course are registered with '" + stored.provider() + "'. Its ids are discarded, and '"
                            + provider + "' gets the exams anew."));
        }
        violations.addAll(sent.dropped());
    }
}

package org.openproctoring.core.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Problem.Severity;
import org.openproctoring.core.ProviderRegistry;

/**
 * The rules for the proctoring settings of courses: which backends can be selected, which fields are required, and who
 * can change which field at which time. The methods are pure functions: they do not store anything or call vendors.
 * Immutable and thread-safe.
 *
 * <p>The rules depend on the capabilities of the course's own backend, never on its name. Only a backend that is
 * {@link BackendState#READY} can be selected, and proctoring can be turned on only with such a backend. The fields, the
 * order of the rules and their messages are those of Open edX's Studio ({@code proctored_exam_settings}); the README of
 * this module lists the intended differences.
 */
public final class CourseRules {
    /** The contact in Open edX's message if the site has not configured one. */
    private static final String DEFAULT_CONTACT = "support";

    /** The name of the built-in provider and of its backend, which always exists. */
    static final String NULL_PROVIDER = "null";

    private final ProviderRegistry registry;
    private final String contact;

    private CourseRules(ProviderRegistry registry, String contact) {
        this.registry = registry;
        this.contact = contact;
    }

    /**
     * Creates the rules for the backends of a registry.
     *
     * @param registry the registry; it is asked each time, so one that reloads its configuration can be used
     * @return the rules
     */
    public static CourseRules of(ProviderRegistry registry) {
        return new CourseRules(Objects.requireNonNull(registry, "registry must not be null"), DEFAULT_CONTACT);
    }

    /**
     * Returns these rules with a contact for authors.
     *
     * @param address an email address, or another description of the contact
     * @return the rules
     */
    public CourseRules contact(String address) {
        return new CourseRules(registry, Objects.requireNonNull(address, "address must not be null"));
    }

    private List<String> ready(Predicate<BackendEntry> condition) {
        return registry.backends().stream()
                .filter(backend -> backend.state() == BackendState.READY)
                .filter(condition)
                .map(BackendEntry::name)
                .sorted()
                .toList();
    }

    /**
     * Returns the backends that a course can select.
     *
     * @return the names of the ready backends; unmodifiable, sorted
     */
    public List<String> providers() {
        return ready(backend -> true);
    }

    /**
     * Returns the backends that require an escalation contact.
     *
     * @return a subset of {@link #providers()}; unmodifiable, sorted
     */
    public List<String> providersThatRequireEscalationEmail() {
        return ready(backend -> backend.requiresEscalationEmail().value());
    }

    /**
     * Returns the settings of a new course.
     *
     * @return settings without proctored exams, with the default backend, or {@code null} if the operator did not
     *     configure one
     */
    public CourseSettings defaults() {
        return CourseSettings.builder(defaultProvider()).build();
    }

    String defaultProvider() {
        return registry.defaultBackend().map(BackendEntry::name).orElse(NULL_PROVIDER);
    }

    BackendEntry backend(String name) {
        return registry.backend(name);
    }

    String contact() {
        return contact;
    }

    /**
     * Evaluates a change.
     *
     * @param course the course as it is stored
     * @param change the requested change
     * @param actor the role of the requester
     * @param now the current time
     * @return the new settings, or all errors
     */
    public CourseDecision decide(Course course, CourseSettingsChange change, CourseActor actor, Instant now) {
        return new CourseChangeEvaluation(this, course, change, actor, now).decision();
    }

    /**
     * Returns why a course's stored settings could not be saved as they are, for example because the backend no longer
     * exists. They can still be shown.
     *
     * @param settings the stored settings
     * @return the errors; empty if the settings are valid
     */
    public List<Violation> problems(CourseSettings settings) {
        return problems(Course.builder(settings).build(), CourseActor.STAFF, Instant.EPOCH);
    }

    /**
     * Does the same as {@link #problems(CourseSettings)}, with messages that name what this reader can do now.
     *
     * @param course the course as it is stored
     * @param reader the role of the reader
     * @param now the current time
     * @return the errors; empty if the settings are valid
     */
    public List<Violation> problems(Course course, CourseActor reader, Instant now) {
        // A form submits the provider too, so a missing address is reported there.
        CourseSettingsChange resubmitted = CourseSettingsChange.builder()
                .provider(course.settings().provider())
                .build();
        return decide(course, resubmitted, reader, now).errors();
    }

    /**
     * Imports settings that were stored or exported elsewhere. An unusable backend is imported unchanged, so that the
     * course can be opened; {@link #problems} explains why it cannot be saved.
     *
     * @param exported the exported values, as a change of {@link #defaults()}
     * @return the settings, unless a value is of the wrong type
     */
    public CourseDecision imported(CourseSettingsChange exported) {
        CourseSettings settings = exported.appliedTo(defaults(), defaultProvider());
        List<Violation> violations = new ArrayList<>(exported.typeErrors());
        if (settings.escalationEmail()
                .filter(address -> !EscalationEmail.isValid(address))
                .isPresent()) {
            settings = settings.toBuilder().escalationEmail(null).build();
            violations.add(ViolationCode.ESCALATION_EMAIL_DROPPED.at(
                    CourseField.PROCTORING_ESCALATION_EMAIL,
                    "The escalation contact isn't a valid email address, so it wasn't imported. Enter a valid one."));
        }
        violations.addAll(exported.dropped().warnings());
        boolean refused = violations.stream().anyMatch(violation -> violation.severity() == Severity.ERROR);
        return new CourseDecision(refused ? Optional.empty() : Optional.of(settings), violations);
    }

    /**
     * Returns the proctoring settings that are still missing before a course can be launched.
     *
     * @param settings the course's settings
     * @return the checklist; nothing is needed if proctoring is off
     */
    public LaunchChecklist checklist(CourseSettings settings) {
        return new LaunchChecklist(
                settings.proctoredExamsEnabled()
                        && backend(settings.provider())
                                .requiresEscalationEmail()
                                .value(),
                settings.escalationEmail().filter(EscalationEmail::isValid).isPresent());
    }
}

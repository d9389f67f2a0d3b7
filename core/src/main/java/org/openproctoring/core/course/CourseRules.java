package org.openproctoring.core.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.Problem.Severity;
import org.openproctoring.core.ProviderRegistry;

/**
 * The rules for the proctoring settings of courses: which backends can be chosen, what must be filled in, and who may
 * change what and when. Pure: the same question always has the same answer, and nothing is stored or asked of a vendor.
 * Immutable, and safe from many threads.
 *
 * <p>A course's own backend decides everything about that course, by what it needs; its name decides nothing. Only a
 * backend that is {@link BackendState#READY} can be chosen, and proctoring cannot be saved as on with any other. The
 * fields, the order of the rules and their messages are those of Open edX's Studio ({@code proctored_exam_settings});
 * the manual of this module lists where they differ on purpose.
 */
public final class CourseRules {
    /** What Open edX says where a site has named no address. */
    private static final String UNNAMED_CONTACT = "support";

    /** The built-in provider, and the backend of it that is always there. */
    static final String NULL_PROVIDER = "null";

    private final ProviderRegistry registry;
    private final String contact;
    private final List<String> providers;
    private final List<String> requiringEscalationEmail;

    private CourseRules(ProviderRegistry registry, String contact) {
        this.registry = registry;
        this.contact = contact;
        this.providers = ready(backend -> true);
        this.requiringEscalationEmail =
                ready(backend -> backend.requiresEscalationEmail().value());
    }

    /**
     * The rules for the backends of a registry.
     *
     * @param registry the registry
     * @return the rules
     */
    public static CourseRules of(ProviderRegistry registry) {
        return new CourseRules(Objects.requireNonNull(registry, "registry must not be null"), UNNAMED_CONTACT);
    }

    /**
     * The same rules, with somebody for authors to turn to.
     *
     * @param address an e-mail address, or another word for whom authors contact
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
     * The backends that a course may choose.
     *
     * @return the names of those that are ready; unmodifiable, sorted
     */
    public List<String> providers() {
        return providers;
    }

    /**
     * The backends with which a course must name an address for escalations.
     *
     * @return some of {@link #providers()}; unmodifiable, sorted
     */
    public List<String> providersThatRequireEscalationEmail() {
        return requiringEscalationEmail;
    }

    /**
     * The settings of a course that nobody has set anything for.
     *
     * @return no proctored exams, the backend of new courses, or {@code null} where the operator named none
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
     * Decides on a change.
     *
     * @param course the course as it is stored
     * @param change what is wanted
     * @param actor who wants it
     * @param now the time at which it is wanted
     * @return the new settings, or everything that is wrong
     */
    public CourseDecision decide(Course course, CourseSettingsChange change, CourseActor actor, Instant now) {
        return new CourseChangeEvaluation(this, course, change, actor, now).decision();
    }

    /**
     * Why a course's settings could not be saved today, such as because its backend is gone. They can be shown all the
     * same.
     *
     * @param settings settings as they are stored
     * @return the errors, empty where the settings could be saved as they are
     */
    public List<Violation> problems(CourseSettings settings) {
        Course course = new Course(settings, Optional.empty(), false);
        return decide(course, CourseSettingsChange.of(settings.asMap()), CourseActor.STAFF, Instant.EPOCH)
                .errors();
    }

    /**
     * Takes over settings that were stored or exported elsewhere. A backend that cannot be used here is taken over as it
     * is, so that the course opens; {@link #problems} says why it cannot be saved.
     *
     * @param values values by {@link CourseField#key()}; what is missing is as in {@link #defaults()}
     * @return the settings, unless a value is of the wrong type
     */
    public CourseDecision imported(Map<String, ? extends @Nullable Object> values) {
        CourseSettingsChange change = CourseSettingsChange.of(values);
        RequestedValues sent = new RequestedValues(change, defaults(), defaultProvider());
        CourseSettings.Builder settings = defaults().toBuilder()
                .proctoredExamsEnabled(sent.flag(CourseField.ENABLE_PROCTORED_EXAMS))
                .optOutAllowed(sent.flag(CourseField.ALLOW_PROCTORING_OPT_OUT))
                .provider(sent.provider());
        Optional<String> email = sent.escalationEmail();
        if (email.filter(address -> !EscalationEmail.isValid(address)).isPresent()) {
            sent.report(ViolationCode.ESCALATION_EMAIL_DROPPED.at(
                    CourseField.PROCTORING_ESCALATION_EMAIL,
                    "The escalation contact is no e-mail address, and was not taken over."));
        } else {
            settings.escalationEmail(email.orElse(null));
        }
        List<Violation> violations = new ArrayList<>(sent.violations());
        violations.addAll(sent.dropped());
        boolean refused = violations.stream().anyMatch(violation -> violation.severity() == Severity.ERROR);
        return new CourseDecision(
                refused ? Optional.empty() : Optional.of(settings.build()), violations, Optional.empty());
    }

    /**
     * What is left to do about proctoring before a course is launched.
     *
     * @param settings the course's settings
     * @return the list; nothing is needed where proctoring is off
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

package org.openproctoring.host.pages.course;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctoring.core.BackendState;
import org.openproctoring.core.course.CourseField;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.core.course.Violation;
import org.openproctoring.host.exam.CourseEditor;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.TeamTrail;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.StoredCourse;

/** The page where authors configure the proctoring of a course. */
final class ProctoringPage {
    private static final Texts TEXTS = Texts.ENGLISH;
    private static final String PATH = "/courses/{course}/proctoring";

    private final PageContext context;
    private final CourseRules rules;
    private final CourseEditor editor;
    private final CourseProblems problems;
    private final ProviderNames names;

    ProctoringPage(PageContext context, CourseRules rules, CourseEditor editor) {
        this.context = context;
        this.rules = rules;
        this.editor = editor;
        problems = new CourseProblems(rules, context.clock());
        names = new ProviderNames(context.registry());
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", PATH, Permission.COURSE_TEAM, this::show),
                Route.page("POST", PATH, Permission.COURSE_TEAM, this::save));
    }

    /**
     * A provider to choose from.
     *
     * @param needsEmail whether the provider requires an escalation email
     */
    record Choice(String name, String label, boolean chosen, boolean needsEmail) {}

    private HttpResponse show(HttpRequest call) {
        StoredCourse course = context.access().courseForTeam(call.caller(), call.parameter());
        return page(call, course, ProctoringForm.of(course)).answer();
    }

    private HttpResponse save(HttpRequest call) {
        ProctoringForm form = ProctoringForm.of(call.form());
        StoredCourse course = context.access().courseForTeam(call.caller(), call.parameter());
        List<FieldConflict> differences = differences(call, form, course);
        if (course.version() != form.version()) {
            // A repeated submission, for example after a lost response, is already saved.
            return differences.isEmpty() ? saved(call, course, List.of()) : overtaken(call, course, form, differences);
        }
        CourseEditor.Outcome outcome = editor.change(call.caller(), course, form.change());
        if (outcome.decision().forbidden()) {
            throw HttpException.of(403, TEXTS.get("course.proctoring.forbidden"));
        }
        StoredCourse now = context.access().courseForTeam(call.caller(), call.parameter());
        if (outcome.conflict()) {
            return overtaken(call, now, form, differences(call, form, now));
        }
        if (!outcome.saved()) {
            FormErrors errors = new FormErrors(outcome.decision().errors().stream()
                    .map(violation -> entry(violation, form.over(course.settings())))
                    .toList());
            return page(call, course, form.over(course.settings()))
                    .with("errors", errors)
                    .status(422)
                    .answer();
        }
        return saved(
                call, now, outcome.warnings().stream().map(Violation::message).toList());
    }

    private List<FieldConflict> differences(HttpRequest call, ProctoringForm form, StoredCourse stored) {
        return form.differences(stored.settings(), names::of, call.caller().staff());
    }

    private HttpResponse saved(HttpRequest call, StoredCourse course, List<String> warnings) {
        return page(call, course, ProctoringForm.of(course))
                .with("saved", true)
                .with("warnings", warnings)
                .answer();
    }

    /** Shows a conflict. Both the input and the stored values are kept; the author can save again to overwrite. */
    private HttpResponse overtaken(
            HttpRequest call, StoredCourse now, ProctoringForm form, List<FieldConflict> differences) {
        return page(call, now, form.over(now.settings()))
                .with("differences", differences)
                .status(409)
                .answer();
    }

    /** Maps a violation to a form field; a missing email is reported at the email field, whichever field requires it. */
    private FormErrors.Entry entry(Violation violation, ProctoringForm form) {
        return switch (violation.code()) {
            case "escalation-email-missing" ->
                new FormErrors.Entry(
                        CourseField.PROCTORING_ESCALATION_EMAIL.key(),
                        TEXTS.get(
                                "course.proctoring.email_missing",
                                names.of(form.provider().orElseThrow())));
            case "escalation-email-invalid" ->
                new FormErrors.Entry(violation.field(), TEXTS.get("course.proctoring.email_invalid"));
            default -> new FormErrors.Entry(violation.field(), violation.message());
        };
    }

    private Page page(HttpRequest call, StoredCourse course, ProctoringForm shown) {
        boolean started =
                course.start().filter(context.clock().instant()::isAfter).isPresent();
        return Page.of(context.templates(), TEXTS, "proctoring", TEXTS.get("course.proctoring.title"))
                .signedIn(call.session())
                .trail(TeamTrail.of(course, TEXTS))
                .with("course", course)
                .with("start", course.start().map(TEXTS::time))
                .with("started", started)
                .with("locked", started && !call.caller().staff())
                .with(
                        "dead_end",
                        course.settings().proctoredExamsEnabled()
                                && !ready(course.settings().provider()))
                .with("form", shown)
                .with("email", shown.email())
                .with("choices", choices(course, shown))
                .with("requiring_email", requiringEmail())
                .with("problems", problems.of(course, call.caller()))
                .with("errors", FormErrors.NONE)
                .with("differences", List.of())
                .with("saved", false)
                .with("warnings", List.of())
                .with("version", course.version());
    }

    /** Returns the available providers and the course's current one, which may be unavailable. */
    private List<Choice> choices(StoredCourse course, ProctoringForm shown) {
        return Stream.concat(
                        rules.providers().stream(), Stream.of(course.settings().provider()))
                .distinct()
                .map(name -> new Choice(
                        name,
                        label(name),
                        shown.provider().equals(Optional.of(name)),
                        context.registry()
                                .backend(name)
                                .requiresEscalationEmail()
                                .value()))
                .toList();
    }

    private String label(String name) {
        String label = names.of(name);
        return ready(name) ? label : TEXTS.get("course.proctoring.provider_not_available", label);
    }

    private boolean ready(String name) {
        return context.registry().backend(name).state() == BackendState.READY;
    }

    /** Lists the providers that require an email; shown only without JavaScript, which would hide the field. */
    private String requiringEmail() {
        return TEXTS.list(rules.providersThatRequireEscalationEmail().stream()
                .map(names::of)
                .toList());
    }
}

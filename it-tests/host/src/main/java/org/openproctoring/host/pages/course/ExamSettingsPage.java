package org.openproctoring.host.pages.course;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.course.ReviewRules;
import org.openproctoring.host.exam.Dashboards;
import org.openproctoring.host.exam.ExamEditor;
import org.openproctoring.host.exam.ExamField;
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
import org.openproctoring.host.store.StoredExam;

/** The page where authors create and edit an exam. */
final class ExamSettingsPage {
    private static final Texts TEXTS = Texts.ENGLISH;
    private static final String NEW = "/courses/{course}/exam-settings/new";
    private static final String EXAM = "/courses/{course}/exam-settings/{}";

    private final PageContext context;
    private final ExamEditor editor;
    private final Dashboards dashboards;

    ExamSettingsPage(PageContext context, ExamEditor editor, Dashboards dashboards) {
        this.context = context;
        this.editor = editor;
        this.dashboards = dashboards;
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", NEW, Permission.COURSE_TEAM, this::showNew),
                Route.page("POST", NEW, Permission.COURSE_TEAM, this::add),
                Route.page("GET", EXAM, Permission.COURSE_TEAM, this::show),
                Route.page("POST", EXAM, Permission.COURSE_TEAM, this::change),
                Route.page("GET", EXAM + "/vendor-page", Permission.COURSE_TEAM, this::goToVendor));
    }

    /** An exam type to choose from. */
    record Choice(String value, String label, String hint, boolean chosen) {}

    private StoredCourse course(HttpRequest call) {
        return context.access().courseForTeam(call.caller(), call.parameter());
    }

    /** Returns the exam in the path, which must belong to the course in the path. */
    private StoredExam exam(HttpRequest call) {
        StoredExam exam = context.access().examForTeam(call.caller(), call.parameter(1));
        if (!exam.courseId().equals(call.parameter())) {
            throw HttpException.of(404, TEXTS.get("course.exam.unknown"));
        }
        return exam;
    }

    private HttpResponse showNew(HttpRequest call) {
        ExamForm form = ExamForm.ofNew("exam-" + UUID.randomUUID(), ExamType.PROCTORED);
        return page(call, course(call), Optional.empty(), form).answer();
    }

    private HttpResponse show(HttpRequest call) {
        StoredExam exam = exam(call);
        return page(call, course(call), Optional.of(exam), ExamForm.of(exam)).answer();
    }

    /** Adds an exam. A repeated submission, for example after a lost response, finds the exam that was created before. */
    private HttpResponse add(HttpRequest call) {
        ExamForm form = ExamForm.of(call.form());
        StoredCourse course = course(call);
        return taken(course, form)
                .map(exam -> save(call, course, Optional.of(exam), form, false))
                .orElseGet(() -> save(call, course, Optional.empty(), form, true));
    }

    private Optional<StoredExam> taken(StoredCourse course, ExamForm form) {
        return context.exams().of(course.id()).stream()
                .filter(exam -> exam.contentId().equals(form.contentId()))
                .findFirst();
    }

    private HttpResponse change(HttpRequest call) {
        StoredExam exam = exam(call);
        ExamForm form = ExamForm.of(call.form());
        return save(call, course(call), Optional.of(exam), form, exam.version() == form.version());
    }

    /** Redirects to the vendor. The link is created on demand for one person and must not leak as a referrer. */
    private HttpResponse goToVendor(HttpRequest call) {
        return HttpResponse.seeOther(dashboards
                        .ofExam(call.caller(), course(call), exam(call), true)
                        .toString())
                .header("Referrer-Policy", "no-referrer");
    }

    private HttpResponse save(
            HttpRequest call, StoredCourse course, Optional<StoredExam> stored, ExamForm form, boolean fresh) {
        ExamForm.Reading reading = form.read(stored);
        Map<ExamField, String> wrong = new EnumMap<>(reading.errors());
        editor.check(course, reading.draft())
                .forEach(violation -> wrong.putIfAbsent(violation.field(), violation.message()));
        List<FormErrors.Entry> errors = wrong.entrySet().stream()
                .map(error -> new FormErrors.Entry(id(error.getKey()), error.getValue()))
                .toList();
        if (!errors.isEmpty()) {
            return page(call, course, stored, form)
                    .with("errors", new FormErrors(errors))
                    .with("sent", true)
                    .status(422)
                    .answer();
        }
        if (!fresh) {
            return overtaken(call, course, stored.orElseThrow(), form, reading);
        }
        ExamEditor.Outcome outcome = editor.save(course, stored, reading.draft());
        if (outcome.conflict()) {
            StoredExam now = taken(course, form)
                    .orElseThrow(() -> HttpException.of(409, TEXTS.get("course.form.conflict_again")));
            return overtaken(call, course, now, form, reading);
        }
        return saved(
                call,
                course,
                outcome.exams().get(0),
                Stream.concat(reading.warnings().stream(), outcome.warnings().stream())
                        .toList());
    }

    private HttpResponse overtaken(
            HttpRequest call, StoredCourse course, StoredExam now, ExamForm form, ExamForm.Reading reading) {
        List<FieldConflict> differences = form.differences(now, reading.draft(), rulesShown(course));
        if (differences.isEmpty()) {
            return saved(call, course, now, List.of());
        }
        return page(call, course, Optional.of(now), form)
                .with("differences", differences)
                .with("sent", true)
                .status(409)
                .answer();
    }

    private HttpResponse saved(HttpRequest call, StoredCourse course, StoredExam exam, List<String> warnings) {
        return page(call, course, Optional.of(exam), ExamForm.of(exam))
                .with("saved", true)
                .with("warnings", warnings)
                .answer();
    }

    private BackendEntry backend(StoredCourse course) {
        return context.registry().backend(course.settings().provider());
    }

    private boolean rulesShown(StoredCourse course) {
        return ReviewRules.of(backend(course)).shownFor(ExamType.PROCTORED);
    }

    private Page page(HttpRequest call, StoredCourse course, Optional<StoredExam> stored, ExamForm form) {
        BackendEntry backend = backend(course);
        return Page.of(
                        context.templates(),
                        TEXTS,
                        "exam-settings",
                        stored.map(StoredExam::name).orElseGet(() -> TEXTS.get("course.exams.new")))
                .signedIn(call.session())
                .trail(TeamTrail.of(course, "exam-settings", TEXTS.get("course.exams.title"), TEXTS))
                .with("course", course)
                .with("address", stored.map(StoredExam::id).orElse("new"))
                .with("form", form)
                .with("types", types(form, stored, backend))
                .with("rules_shown", rulesShown(course))
                .with("review_rules", form.shownRules(stored))
                .with("due", stored.flatMap(StoredExam::due))
                .with("sent", false)
                .with(
                        "vendor_page",
                        backend.hasDashboard()
                                && stored.filter(exam -> editor.knownToProvider(course, exam))
                                        .isPresent())
                .with("proctoring_off", !course.settings().proctoredExamsEnabled())
                .with("version", stored.map(StoredExam::version).orElse(1L))
                .with("errors", FormErrors.NONE)
                .with("differences", List.of())
                .with("saved", false)
                .with("warnings", List.of());
    }

    /** Returns the selectable types: onboarding if the provider supports it, else practice, plus the exam's current type. */
    private static List<Choice> types(ExamForm form, Optional<StoredExam> stored, BackendEntry backend) {
        ExamType trial = backend.supportsOnboarding() ? ExamType.ONBOARDING : ExamType.PRACTICE;
        List<Choice> choices = new ArrayList<>();
        if (stored.isPresent()) {
            choices.add(new Choice(
                    ExamForm.NONE,
                    TEXTS.get("course.none"),
                    TEXTS.get("course.exam_type_hint.none"),
                    form.type().equals(ExamForm.NONE)));
        }
        Stream.concat(Stream.of(ExamType.TIMED, ExamType.PROCTORED, trial), stored.map(StoredExam::type).stream())
                .distinct()
                .map(type -> new Choice(
                        ExamForm.word(type),
                        ExamForm.typeName(type, true),
                        TEXTS.of("course.exam_type_hint.", type),
                        form.type().equals(ExamForm.word(type))))
                .forEach(choices::add);
        return choices;
    }

    private static String id(ExamField field) {
        return switch (field) {
            case CONTENT_ID, NAME -> "name";
            case TYPE -> "type";
            case TIME_LIMIT -> "time_limit";
            case DUE -> "due_date";
            case REVIEW_RULES -> "review_rules";
        };
    }
}

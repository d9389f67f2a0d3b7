package org.openproctoring.host.pages.course;

import java.util.List;
import java.util.Optional;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.ExamSyncStatus;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.host.exam.ExamEditor;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.DisplayTime;
import org.openproctoring.host.pages.Page;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.pages.TeamTrail;
import org.openproctoring.host.pages.Texts;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** The list of a course's exams for its authors. */
final class ExamSettingsList {
    private static final Texts TEXTS = Texts.ENGLISH;
    private final PageContext context;
    private final CourseProblems problems;
    private final ExamEditor editor;
    private final ProviderNames names;

    ExamSettingsList(PageContext context, CourseRules rules, ExamEditor editor) {
        this.context = context;
        problems = new CourseProblems(rules, context.clock());
        this.editor = editor;
        names = new ProviderNames(context.registry());
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", "/courses/{course}/exam-settings", Permission.COURSE_TEAM, this::list),
                Route.page("POST", "/courses/{course}/exam-settings/retry", Permission.COURSE_TEAM, this::retry));
    }

    /** A row of the list. */
    record Row(String id, String name, String type, String timeLimit, Optional<DisplayTime> due, List<Sync> syncs) {}

    /**
     * The state of an exam at a provider.
     *
     * @param attention whether the last call failed or nobody requested it
     * @param next when the call is sent next
     */
    record Sync(String text, boolean attention, Optional<DisplayTime> next) {}

    /** Sends all exams again that are not up to date, which also shows the result of a retry that the outbox made. */
    private HttpResponse retry(HttpRequest call) {
        StoredCourse course = context.access().courseForTeam(call.caller(), call.parameter());
        List<String> warnings = editor.retrySyncs(course);
        return page(call, course)
                .with("retried", true)
                .with("all_synced", warnings.isEmpty())
                .answer();
    }

    private HttpResponse list(HttpRequest call) {
        StoredCourse course = context.access().courseForTeam(call.caller(), call.parameter());
        return page(call, course).answer();
    }

    private Page page(HttpRequest call, StoredCourse course) {
        List<StoredExam> stored = context.exams().of(course.id());
        List<ExamSyncStatus> syncs = editor.syncs(course);
        boolean off = !course.settings().proctoredExamsEnabled();
        return Page.of(context.templates(), TEXTS, "exam-settings-list", TEXTS.get("course.exams.title"))
                .signedIn(call.session())
                .trail(TeamTrail.of(course, TEXTS))
                .with("course", course)
                .with(
                        "exams",
                        stored.stream().map(exam -> row(course, exam, syncs)).toList())
                .with("retriable", syncs.stream().anyMatch(ExamSettingsList::needsAttention))
                .with("retried", false)
                .with("all_synced", false)
                .with("proctoring_off", off && stored.stream().anyMatch(exam -> exam.type() != ExamType.TIMED))
                .with("problems", problems.of(course, call.caller()));
    }

    private Row row(StoredCourse course, StoredExam exam, List<ExamSyncStatus> syncs) {
        return new Row(
                exam.id(),
                exam.name(),
                ExamForm.typeName(exam.type(), exam.active()),
                TEXTS.duration(exam.timeLimit()),
                exam.due().map(TEXTS::time),
                syncs.stream()
                        .filter(status -> status.examId().equals(exam.id()))
                        .map(status -> sync(course, status))
                        .toList());
    }

    private Sync sync(StoredCourse course, ExamSyncStatus status) {
        boolean attention = needsAttention(status);
        boolean own = status.backend().equals(course.settings().provider());
        String state = TEXTS.of("course.sync.", status.state());
        String reason = attention && !status.note().isEmpty() ? " " + reason(status.note()) : "";
        String text = own ? state + reason : TEXTS.get("course.exams.former", names.of(status.backend())) + reason;
        return new Sync(text, attention, attention ? status.nextAttempt().map(TEXTS::time) : Optional.empty());
    }

    /** Returns whether the author should know: a first call that is about to be sent is not worth a warning. */
    private static boolean needsAttention(ExamSyncStatus status) {
        return switch (status.state()) {
            case UP_TO_DATE -> false;
            case PENDING -> !status.note().isEmpty();
            default -> true;
        };
    }

    private static String reason(String note) {
        return switch (note) {
            case "in-progress" -> TEXTS.get("course.sync_reason.in_progress");
            case "backend-not-ready" -> TEXTS.get("course.sync_reason.not_ready");
            case ProctoringException.VENDOR_REFUSED -> TEXTS.get("course.sync_reason.refused");
            case ProctoringException.VENDOR_UNAVAILABLE, ProctoringException.CIRCUIT_OPEN ->
                TEXTS.get("course.sync_reason.unreachable");
            case ExamSyncStatus.CREATION_UNKNOWN -> TEXTS.get("course.sync_reason.unknown");
            default -> TEXTS.get("course.sync_reason.failed");
        };
    }
}

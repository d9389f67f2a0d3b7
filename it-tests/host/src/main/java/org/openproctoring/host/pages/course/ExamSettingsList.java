package org.openproctoring.host.pages.course;

import java.util.List;
import java.util.Optional;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.core.BackendEntry;
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

    ExamSettingsList(PageContext context, CourseRules rules, ExamEditor editor) {
        this.context = context;
        problems = new CourseProblems(rules, context.clock());
        this.editor = editor;
    }

    List<Route> routes() {
        return List.of(Route.page("GET", "/courses/{course}/exam-settings", Permission.COURSE_TEAM, this::list));
    }

    /**
     * A row of the list.
     *
     * @param unsynced whether the exam still has to be registered with the provider
     */
    record Row(String id, String name, String type, String timeLimit, Optional<DisplayTime> due, boolean unsynced) {}

    private HttpResponse list(HttpRequest call) {
        StoredCourse course = context.access().courseForTeam(call.caller(), call.parameter());
        List<StoredExam> stored = context.exams().of(course.id());
        boolean off = !course.settings().proctoredExamsEnabled();
        return Page.of(context.templates(), TEXTS, "exam-settings-list", TEXTS.get("course.exams.title"))
                .signedIn(call.session())
                .trail(TeamTrail.of(course, TEXTS))
                .with("course", course)
                .with("exams", stored.stream().map(exam -> row(course, exam)).toList())
                .with("proctoring_off", off && stored.stream().anyMatch(exam -> exam.type() != ExamType.TIMED))
                .with("problems", problems.of(course, call.caller()))
                .answer();
    }

    private Row row(StoredCourse course, StoredExam exam) {
        return new Row(
                exam.id(),
                exam.name(),
                ExamForm.typeName(exam.type(), exam.active()),
                TEXTS.duration(exam.timeLimit()),
                exam.due().map(TEXTS::time),
                unsynced(course, exam));
    }

    private boolean unsynced(StoredCourse course, StoredExam exam) {
        BackendEntry backend = context.registry().backend(course.settings().provider());
        return exam.type() != ExamType.TIMED
                && exam.active()
                && course.settings().proctoredExamsEnabled()
                && backend.features().contains(ExamSync.class.getSimpleName())
                && !editor.knownToProvider(course, exam);
    }
}

package org.openproctoring.host.pages.course;

import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.exam.AllowanceEditor;
import org.openproctoring.host.exam.CourseEditor;
import org.openproctoring.host.exam.Dashboards;
import org.openproctoring.host.exam.ExamEditor;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.pages.PageContext;
import org.openproctoring.host.store.CourseStore;

/** The pages for course authors, and the list of courses. */
public final class CoursePages {
    private final PageContext context;
    private final CourseRules rules;
    private final CourseStore courses;
    private final CourseEditor courseEditor;
    private final ExamEditor examEditor;
    private final Dashboards dashboards;
    private final AllowanceEditor allowances;
    private final Accounts accounts;

    public CoursePages(
            PageContext context,
            CourseRules rules,
            CourseStore courses,
            CourseEditor courseEditor,
            ExamEditor examEditor,
            Dashboards dashboards,
            AllowanceEditor allowances,
            Accounts accounts) {
        this.context = context;
        this.rules = rules;
        this.courses = courses;
        this.courseEditor = courseEditor;
        this.examEditor = examEditor;
        this.dashboards = dashboards;
        this.allowances = allowances;
        this.accounts = accounts;
    }

    /** Returns all routes of the pages. */
    public List<Route> routes() {
        return Stream.of(
                        new CoursesPage(context, rules, courses).routes(),
                        new ProctoringPage(context, rules, courseEditor).routes(),
                        new ProviderDataPage(context, rules).routes(),
                        new ExamSettingsList(context, rules, examEditor).routes(),
                        new ExamSettingsPage(context, examEditor, dashboards).routes(),
                        new AllowancesPage(context, allowances, accounts).routes())
                .flatMap(List::stream)
                .toList();
    }
}

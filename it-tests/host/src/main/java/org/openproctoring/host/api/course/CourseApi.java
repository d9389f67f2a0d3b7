package org.openproctoring.host.api.course;

import java.util.List;
import java.util.stream.Stream;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.exam.CourseEditor;
import org.openproctoring.host.exam.ExamEditor;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.CourseStore;

/** The endpoints for courses and their exams. */
public final class CourseApi {
    private final ApiContext context;
    private final CourseRules rules;
    private final CourseStore courses;
    private final CourseEditor courseEditor;
    private final ExamEditor examEditor;

    /** Creates the endpoints. */
    public CourseApi(
            ApiContext context,
            CourseRules rules,
            CourseStore courses,
            CourseEditor courseEditor,
            ExamEditor examEditor) {
        this.context = context;
        this.rules = rules;
        this.courses = courses;
        this.courseEditor = courseEditor;
        this.examEditor = examEditor;
    }

    /** Returns all routes of the endpoints. */
    public List<Route> routes() {
        ExamDescription description = new ExamDescription(context.registry(), context.attemptStore());
        return Stream.of(
                        new ProctoredExamSettings(rules, courses, courseEditor).routes(),
                        new ProctoringErrors(rules, courses, context.address()).routes(),
                        new CourseValidation(rules, courses).routes(),
                        new CourseCatalog(rules, courses).routes(),
                        new CourseDetail(context.access()).routes(),
                        new ExamEndpoints(context, description).routes(),
                        new ExamRegistration(context, examEditor, description).routes())
                .flatMap(List::stream)
                .toList();
    }
}

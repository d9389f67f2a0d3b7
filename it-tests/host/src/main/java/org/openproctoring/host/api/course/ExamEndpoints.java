package org.openproctoring.host.api.course;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** The endpoints that read exams, for learners and the course team. */
final class ExamEndpoints {
    private static final String PATH = ProctoringApi.ROOT + "/proctored_exam/";

    private final ExamStore exams;
    private final ExamAccess access;
    private final ExamDescription description;

    ExamEndpoints(ApiContext context, ExamDescription description) {
        exams = context.exams();
        access = context.access();
        this.description = description;
    }

    List<Route> routes() {
        String course = PATH + "exam/course_id/{course}";
        return List.of(
                Route.of("GET", PATH + "exam/exam_id/{}", Permission.SIGNED_IN, this::read),
                Route.of("GET", course, Permission.SIGNED_IN, this::list),
                Route.of("GET", course + "/content_id/{}", Permission.SIGNED_IN, this::readByContent));
    }

    private HttpResponse read(HttpRequest call) {
        StoredExam exam = access.examForLearnerOrTeam(call.caller(), call.parameter());
        return HttpResponse.json(200, json(access.courseForLearnerOrTeam(call.caller(), exam.courseId()), exam, call));
    }

    private HttpResponse readByContent(HttpRequest call) {
        StoredCourse course = access.courseForLearnerOrTeam(call.caller(), call.parameter());
        return exams.of(course.id()).stream()
                .filter(exam -> exam.contentId().equals(call.parameter(1)) && access.isListedFor(call.caller(), exam))
                .findFirst()
                .map(exam -> HttpResponse.json(200, json(course, exam, call)))
                .orElseThrow(() -> HttpException.of(404, "The course doesn't have an exam with this content id."));
    }

    /** Lists the exams of a course; learners only see active exams. */
    private HttpResponse list(HttpRequest call) {
        Account caller = call.caller();
        StoredCourse course = access.courseForLearnerOrTeam(caller, call.parameter());
        return HttpResponse.json(
                200,
                exams.of(course.id()).stream()
                        .filter(exam -> access.isListedFor(caller, exam))
                        .map(exam -> json(course, exam, call))
                        .toList());
    }

    private Map<String, @Nullable Object> json(StoredCourse course, StoredExam exam, HttpRequest call) {
        return call.caller().isOnTeamOf(course.id()) ? description.forTeam(course, exam) : ExamJson.of(exam);
    }
}

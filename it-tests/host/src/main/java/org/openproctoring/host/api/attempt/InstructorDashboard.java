package org.openproctoring.host.api.attempt;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.Dashboards;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/**
 * Redirects staff to a vendor's pages. The course in the path must match the exam and the attempt, and permissions are
 * checked on the objects (OPEN-EDX.md, A6).
 */
final class InstructorDashboard {
    private final ExamAccess access;
    private final Dashboards dashboards;

    InstructorDashboard(ExamAccess access, Dashboards dashboards) {
        this.access = access;
        this.dashboards = dashboards;
    }

    List<Route> routes() {
        String path = ProctoringApi.ROOT + "/instructor/{course}";
        return List.of(
                Route.of("GET", path, Permission.COURSE_TEAM, this::ofCourse),
                Route.of("GET", path + "/{}", Permission.COURSE_TEAM, this::ofExam));
    }

    private HttpResponse ofCourse(HttpRequest call) {
        return to(dashboards.ofCourse(call.caller(), access.courseForTeam(call.caller(), call.parameter())));
    }

    private HttpResponse ofExam(HttpRequest call) {
        Account staff = call.caller();
        StoredExam exam = access.examForTeam(staff, call.parameter(1));
        require(exam.courseId().equals(call.parameter()), "The course doesn't have such an exam.");
        Optional<String> code = call.query("attempt");
        if (code.isPresent()) {
            Attempt attempt = access.attemptForTeam(staff, code.get());
            require(attempt.subject().examId().equals(exam.id()), "The exam doesn't have such an attempt.");
            return to(dashboards.ofAttempt(staff, attempt));
        }
        StoredCourse course = access.courseForTeam(staff, exam.courseId());
        boolean configuration = call.query("config").filter("true"::equals).isPresent();
        return to(dashboards.ofExam(staff, course, exam, configuration));
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw HttpException.of(404, otherwise);
        }
    }

    /** Redirects without a referrer, because the link is a key. */
    private static HttpResponse to(URI link) {
        return HttpResponse.empty(302)
                .header("Location", link.toASCIIString())
                .header("Referrer-Policy", "no-referrer");
    }
}

package org.openproctoring.host.api.course;

import java.util.List;
import java.util.Map;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.core.course.LaunchChecklist;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.CourseStore;

/** The proctoring part of Studio's launch checklist. */
final class CourseValidation {
    private final CourseRules rules;
    private final CourseStore store;

    CourseValidation(CourseRules rules, CourseStore store) {
        this.rules = rules;
        this.store = store;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/api/courses/v1/validation/{course}", Permission.COURSE_TEAM, this::read));
    }

    private HttpResponse read(HttpRequest call) {
        LaunchChecklist list =
                rules.checklist(CourseLookup.find(store, call.parameter()).settings());
        if (!wants(call, "proctoring") && !wants(call, "all")) {
            return HttpResponse.json(200, Map.of());
        }
        return HttpResponse.json(
                200,
                Map.of(
                        "proctoring",
                        Map.of(
                                "needs_proctoring_escalation_email",
                                list.needsProctoringEscalationEmail(),
                                "has_proctoring_escalation_email",
                                list.hasProctoringEscalationEmail())));
    }

    private static boolean wants(HttpRequest call, String part) {
        return call.query(part).filter(value -> value.equalsIgnoreCase("true")).isPresent();
    }
}

package org.openproctoring.host.api.course;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.StoredCourse;

/** One course, as Studio reads it for the header of its pages. */
final class CourseDetail {
    private final ExamAccess access;

    CourseDetail(ExamAccess access) {
        this.access = access;
    }

    List<Route> routes() {
        return List.of(Route.of(
                "GET",
                "/api/courses/v1/courses/{course}",
                Permission.SIGNED_IN,
                call -> HttpResponse.json(200, json(course(call)))));
    }

    private StoredCourse course(HttpRequest call) {
        return access.courseForLearnerOrTeam(call.caller(), call.parameter());
    }

    private static Map<String, @Nullable Object> json(StoredCourse course) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", course.id());
        json.put("course_id", course.id());
        json.put("name", course.name());
        json.put("org", part(course.id(), 0));
        json.put("number", part(course.id(), 1));
        json.put("start", CourseTime.text(course.start()));
        json.put("start_type", course.start().isPresent() ? "timestamp" : "empty");
        json.put("start_display", CourseTime.text(course.start()));
        json.put("end", null);
        json.put("pacing", "instructor");
        json.put("short_description", "");
        json.put("hidden", false);
        return json;
    }

    /** Returns a part of a course key, such as {@code course-v1:Org+Course+Run} or {@code Org/Course/Run}, if it has one. */
    private static String part(String id, int index) {
        String[] parts = id.substring(id.indexOf(':') + 1).split("[+/]", -1);
        return index < parts.length && parts.length > 1 ? parts[index] : "";
    }
}

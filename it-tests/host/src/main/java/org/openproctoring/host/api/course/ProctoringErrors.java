package org.openproctoring.host.api.course;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.course.CourseField;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.core.course.Violation;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.StoredCourse;

/** Studio's {@code proctoring_errors}: why the stored settings of a course are invalid now. */
final class ProctoringErrors {
    private final CourseRules rules;
    private final CourseStore store;
    private final URI address;

    ProctoringErrors(CourseRules rules, CourseStore store, URI address) {
        this.rules = rules;
        this.store = store;
        this.address = address;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/contentstore/v1/proctoring_errors/{course}", Permission.COURSE_TEAM, this::read));
    }

    private HttpResponse read(HttpRequest call) {
        StoredCourse course = CourseLookup.find(store, call.parameter());
        CourseSettings settings = course.settings();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mfe_proctored_exam_settings_url", address + "/courses/" + course.id() + "/proctoring");
        json.put(
                "proctoring_errors",
                rules.problems(settings).stream()
                        .map(violation -> error(violation, settings))
                        .toList());
        return HttpResponse.json(200, json);
    }

    private static Map<String, Object> error(Violation violation, CourseSettings settings) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("key", violation.field());
        error.put("message", ViolationJson.message(violation));
        error.put(
                "model",
                CourseField.of(violation.field())
                        .map(field -> model(field, settings))
                        .orElseThrow());
        return error;
    }

    private static Map<String, @Nullable Object> model(CourseField field, CourseSettings settings) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("value", settings.value(field));
        model.put("display_name", field.displayName());
        model.put("help", field.help());
        model.put("deprecated", false);
        model.put("hide_on_enabled_publisher", false);
        return model;
    }
}

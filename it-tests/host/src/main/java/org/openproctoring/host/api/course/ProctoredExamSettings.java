package org.openproctoring.host.api.course;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.core.course.CourseSettingsChange;
import org.openproctoring.host.exam.CourseEditor;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.JsonBodies;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.StoredCourse;

/** Studio's {@code proctored_exam_settings}: reads the settings and the choices of a course, and changes the settings. */
final class ProctoredExamSettings {
    static final String BODY = "proctored_exam_settings";

    private static final String PATH = "/api/contentstore/v1/proctored_exam_settings/{course}";

    private final CourseRules rules;
    private final CourseStore store;
    private final CourseEditor editor;

    ProctoredExamSettings(CourseRules rules, CourseStore store, CourseEditor editor) {
        this.rules = rules;
        this.store = store;
        this.editor = editor;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", PATH, Permission.COURSE_TEAM, this::read),
                Route.of("POST", PATH, Permission.COURSE_TEAM, this::change));
    }

    private HttpResponse read(HttpRequest call) {
        StoredCourse course = CourseLookup.find(store, call.parameter());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(BODY, course.settings().asFrontEndMap());
        json.put("available_proctoring_providers", rules.providers());
        json.put("requires_escalation_email_providers", rules.providersThatRequireEscalationEmail());
        json.put("course_start_date", CourseTime.text(course.start()));
        return HttpResponse.json(200, json);
    }

    private HttpResponse change(HttpRequest call) {
        CourseSettingsChange change = submitted(call.json());
        CourseEditor.Outcome outcome = editor.change(call.caller(), CourseLookup.find(store, call.parameter()), change);
        if (outcome.decision().forbidden()) {
            return HttpResponse.empty(403);
        }
        if (outcome.decision().settings().isEmpty()) {
            return HttpResponse.json(
                    400, Map.of("detail", ViolationJson.of(outcome.decision().errors())));
        }
        if (outcome.conflict()) {
            throw HttpException.of(
                    409,
                    "Someone else changed this course in the meantime. Nothing was saved. Load it again, then retry.");
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(BODY, outcome.decision().settings().get().asFrontEndMap());
        json.put("warnings", ViolationJson.of(outcome.warnings()));
        return HttpResponse.json(200, json);
    }

    /** Reads the settings in a body. */
    static CourseSettingsChange submitted(JsonNode body) {
        JsonNode settings = body.path(BODY);
        if (!settings.isObject()) {
            throw HttpException.of(400, BODY + " must be an object.");
        }
        return CourseSettingsChange.of(JsonBodies.map(settings));
    }
}

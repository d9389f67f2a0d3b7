package org.openproctoring.host.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.core.course.CourseSettingsChange;
import org.openproctoring.host.exam.CourseEditor;
import org.openproctoring.host.http.Answer;
import org.openproctoring.host.http.Call;
import org.openproctoring.host.http.Json;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.RefusedException;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.StoredCourse;

/** Studio's {@code proctored_exam_settings}: what a course has, what it may choose, and changing it. */
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

    private Answer read(Call call) {
        StoredCourse course = Courses.find(store, call.parameter());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(BODY, course.settings().asFrontEndMap());
        json.put("available_proctoring_providers", rules.providers());
        json.put("requires_escalation_email_providers", rules.providersThatRequireEscalationEmail());
        json.put("course_start_date", CourseTime.text(course.start()));
        return Answer.json(200, json);
    }

    private Answer change(Call call) {
        CourseSettingsChange change = CourseSettingsChange.of(settings(call.json()));
        CourseEditor.Outcome outcome = editor.change(call.caller(), Courses.find(store, call.parameter()), change);
        if (outcome.decision().forbidden()) {
            return Answer.empty(403);
        }
        if (outcome.decision().settings().isEmpty()) {
            return Answer.json(
                    400, Map.of("detail", ViolationJson.of(outcome.decision().errors())));
        }
        if (outcome.conflict()) {
            throw RefusedException.of(409, "Somebody else has changed this course in the meantime. Nothing was saved.");
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(BODY, outcome.decision().settings().get().asFrontEndMap());
        json.put("warnings", ViolationJson.of(outcome.warnings()));
        return Answer.json(200, json);
    }

    /** The object under this name in a body. */
    static Map<String, @Nullable Object> settings(JsonNode body) {
        JsonNode settings = body.path(BODY);
        if (!settings.isObject()) {
            throw RefusedException.of(400, BODY + " must be an object.");
        }
        return Json.map(settings);
    }
}

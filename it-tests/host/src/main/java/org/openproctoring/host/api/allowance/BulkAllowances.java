package org.openproctoring.host.api.allowance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openproctoring.host.api.Fields;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.AllowanceEditor;
import org.openproctoring.host.exam.AllowancePlan;
import org.openproctoring.host.exam.AllowanceRequest;
import org.openproctoring.host.exam.AllowanceViolation;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;

/** The endpoint that gives one allowance to several learners at several exams. Valid ones are saved even if others are not. */
final class BulkAllowances {
    private static final String PATH = ProctoringApi.ROOT + "/proctored_exam";

    private final AllowanceEditor editor;
    private final ExamAccess access;

    BulkAllowances(AllowanceEditor editor, ExamAccess access) {
        this.editor = editor;
        this.access = access;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                        "PUT",
                        PATH + "/{course}/bulk_allowance",
                        Permission.COURSE_TEAM,
                        call -> grant(call, call.parameter())),
                Route.of(
                        "PUT",
                        PATH + "/bulk_allowance",
                        Permission.SIGNED_IN,
                        call -> grant(call, Fields.of(call.json()).id("course_id"))));
    }

    private HttpResponse grant(HttpRequest call, String courseId) {
        String course = access.courseForTeam(call.caller(), courseId).id();
        AllowanceFields body = AllowanceFields.of(call.json());
        AllowanceRequest request = new AllowanceRequest(
                course, body.list("exam_ids"), body.list("user_ids"), body.text("allowance_type"), body.text("value"));
        AllowancePlan plan = editor.plan(call.caller(), request);
        if (plan.grants().isEmpty()) {
            return HttpResponse.json(400, AllowanceJson.errors(plan.violations()));
        }
        editor.save(plan);
        return HttpResponse.json(plan.violations().isEmpty() ? 200 : 207, results(request, plan));
    }

    private static List<Map<String, Object>> results(AllowanceRequest request, AllowancePlan plan) {
        List<Map<String, Object>> results = new ArrayList<>();
        for (String exam : request.examIds()) {
            for (String learner : request.learners()) {
                results.add(result(exam, learner, plan));
            }
        }
        return results;
    }

    private static Map<String, Object> result(String exam, String learner, AllowancePlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exam_id", exam);
        json.put("user_id", learner);
        plan.grants().stream()
                .filter(grant ->
                        grant.allowance().examId().equals(exam) && grant.asked().equals(learner))
                .findFirst()
                .ifPresentOrElse(
                        grant -> {
                            json.put("success", true);
                            json.put("applies_to_current_attempt", grant.reachesCurrent());
                        },
                        () -> {
                            json.put("success", false);
                            json.put("detail", AllowanceMessages.detail(violations(exam, learner, plan)));
                        });
        return json;
    }

    private static List<AllowanceViolation> violations(String exam, String learner, AllowancePlan plan) {
        return plan.violations().stream()
                .filter(violation -> violation.concerns(exam) || violation.concerns(learner))
                .toList();
    }
}

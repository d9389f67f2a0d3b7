package org.openproctoring.host.api.allowance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.AllowanceEditor;
import org.openproctoring.host.exam.AllowanceKey;
import org.openproctoring.host.exam.AllowancePlan;
import org.openproctoring.host.exam.AllowancePlan.Grant;
import org.openproctoring.host.exam.AllowanceRequest;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredExam;

/** The endpoints for allowances of one learner at one exam, and for the lists of a course. */
final class AllowanceEndpoints {
    private static final String PATH = ProctoringApi.ROOT + "/proctored_exam";

    private final AllowanceEditor editor;
    private final ExamStore exams;
    private final ExamAccess access;

    AllowanceEndpoints(ApiContext context, AllowanceEditor editor) {
        this.editor = editor;
        exams = context.exams();
        access = context.access();
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", PATH + "/{course}/allowance", Permission.COURSE_TEAM, this::list),
                Route.of("GET", PATH + "/{course}/grouped/allowance", Permission.COURSE_TEAM, this::grouped),
                Route.of("PUT", PATH + "/allowance", Permission.SIGNED_IN, this::grant),
                Route.of("DELETE", PATH + "/allowance", Permission.SIGNED_IN, this::remove));
    }

    private HttpResponse list(HttpRequest call) {
        return HttpResponse.json(200, allowances(call));
    }

    private HttpResponse grouped(HttpRequest call) {
        Map<String, List<Map<String, @Nullable Object>>> byLearner = allowances(call).stream()
                .collect(Collectors.groupingBy(AllowanceEndpoints::username, LinkedHashMap::new, Collectors.toList()));
        return HttpResponse.json(200, byLearner);
    }

    private static String username(Map<String, @Nullable Object> allowance) {
        return allowance.get("user") instanceof Map<?, ?> user ? String.valueOf(user.get("username")) : "";
    }

    private List<Map<String, @Nullable Object>> allowances(HttpRequest call) {
        String course = access.courseForTeam(call.caller(), call.parameter()).id();
        Map<String, StoredExam> known =
                exams.of(course).stream().collect(Collectors.toMap(StoredExam::id, Function.identity()));
        return editor.ofCourse(course).stream()
                .flatMap(
                        allowance -> Optional.ofNullable(known.get(allowance.examId()))
                                .map(exam -> AllowanceJson.of(allowance, exam))
                                .stream())
                .toList();
    }

    private HttpResponse grant(HttpRequest call) {
        AllowanceFields body = AllowanceFields.of(call.json());
        StoredExam exam = access.examForTeam(call.caller(), body.examId());
        AllowancePlan plan = editor.plan(
                call.caller(),
                new AllowanceRequest(
                        exam.courseId(), List.of(exam.id()), body.learner(), body.text("key"), body.text("value")));
        if (!plan.violations().isEmpty()) {
            return HttpResponse.json(400, AllowanceJson.errors(plan.violations()));
        }
        Grant grant = plan.grants().get(0);
        return HttpResponse.json(200, AllowanceJson.of(editor.save(grant), exam, grant.reachesCurrent()));
    }

    /** Also removes the allowance of a learner who is not in the course anymore. Removing none is a no-op. */
    private HttpResponse remove(HttpRequest call) {
        AllowanceFields body = AllowanceFields.of(call.json());
        StoredExam exam = access.examForTeam(call.caller(), body.examId());
        AllowanceKey key = AllowanceKey.of(body.text("key"))
                .orElseThrow(() -> HttpException.of(400, "key must be the key of an allowance."));
        if (body.learner().isEmpty()) {
            throw HttpException.of(400, "user_id must be an id.");
        }
        editor.remove(body.learner().get(0), exam.id(), key.kind());
        return HttpResponse.empty(200);
    }
}

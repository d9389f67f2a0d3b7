package org.openproctoring.host.api.course;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.core.attempt.model.ExamRecord;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.course.ReviewRules;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.api.Fields;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.exam.ExamDraft;
import org.openproctoring.host.exam.ExamEditor;
import org.openproctoring.host.exam.ExamViolation;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** The endpoints for exams: learners read them, and the course team registers them. */
public final class ExamEndpoints {
    /** The status for a list with invalid exams. */
    private static final int UNPROCESSABLE = 422;

    private static final String PATH = ProctoringApi.ROOT + "/proctored_exam/";

    private final ProviderRegistry registry;
    private final ExamStore exams;
    private final AttemptStore records;
    private final ExamAccess access;
    private final ExamEditor editor;

    public ExamEndpoints(
            ProviderRegistry registry, ExamStore exams, AttemptStore records, ExamAccess access, ExamEditor editor) {
        this.registry = registry;
        this.exams = exams;
        this.records = records;
        this.access = access;
        this.editor = editor;
    }

    public List<Route> routes() {
        String course = PATH + "exam/course_id/{course}";
        return List.of(
                Route.of("GET", PATH + "exam/exam_id/{}", Permission.SIGNED_IN, this::read),
                Route.of("GET", course, Permission.SIGNED_IN, this::list),
                Route.of("GET", course + "/content_id/{}", Permission.SIGNED_IN, this::readByContent),
                Route.of(
                        "PATCH",
                        PATH + "exam_registration/course_id/{course}",
                        Permission.COURSE_TEAM,
                        this::register));
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
        Map<String, @Nullable Object> json = ExamJson.of(exam);
        if (call.caller().isOnTeamOf(course.id())) {
            BackendEntry backend = registry.backend(course.settings().provider());
            json.put("backend", backend.name());
            json.put(
                    "external_id",
                    records.examRecords(exam.id()).stream()
                            .filter(record -> record.backend().equals(backend.name()))
                            .findFirst()
                            .flatMap(ExamRecord::externalId)
                            .orElse(null));
            if (ReviewRules.of(backend).shownFor(exam.type())) {
                json.put("review_rules", exam.reviewRules().orElse(null));
            }
        }
        return json;
    }

    private HttpResponse register(HttpRequest call) {
        StoredCourse course = access.courseForTeam(call.caller(), call.parameter());
        Map<String, StoredExam> stored =
                exams.of(course.id()).stream().collect(Collectors.toMap(StoredExam::contentId, Function.identity()));
        boolean onboarding = registry.backend(course.settings().provider()).supportsOnboarding();
        List<ExamDraft> drafts = new ArrayList<>();
        for (JsonNode exam : call.jsonList()) {
            Optional<StoredExam> before =
                    Optional.ofNullable(stored.get(exam.path("content_id").asText()));
            Fields fields = new Fields(exam, "Exam " + drafts.size() + ": ");
            drafts.add(new ExamDocument(fields, before, onboarding).draft());
        }
        ExamEditor.Outcome outcome = editor.replace(course, drafts);
        if (outcome.conflict()) {
            throw HttpException.of(
                    409,
                    "Someone else changed these exams in the meantime. Nothing was saved. Load them again, then retry.");
        }
        if (!outcome.saved()) {
            return HttpResponse.json(
                    UNPROCESSABLE,
                    Map.of(
                            "detail",
                            outcome.violations().stream()
                                    .map(ExamEndpoints::json)
                                    .toList()));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "exams",
                outcome.exams().stream().map(exam -> json(course, exam, call)).toList());
        json.put("warnings", outcome.warnings());
        return HttpResponse.json(200, json);
    }

    private static Map<String, Object> json(ExamViolation violation) {
        return Map.of("exam", violation.item(), ExamDocument.name(violation.field()), violation.message());
    }
}

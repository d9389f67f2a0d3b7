package org.openproctoring.host.api.course;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openproctoring.core.ProviderRegistry;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.api.Fields;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.exam.ExamDraft;
import org.openproctoring.host.exam.ExamEditor;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** The endpoints with which the course team registers exams: all of a course at once, or one. */
final class ExamRegistration {
    private static final int BAD_REQUEST = 400;

    /** The status for a list with invalid exams. */
    private static final int UNPROCESSABLE = 422;

    private static final String PATH = ProctoringApi.ROOT + "/proctored_exam/";

    /** The field for errors that do not concern a single field, in the words of Open edX. */
    private static final String WHOLE = "non_field_errors";

    private static final String ID = "exam_id";

    private final ProviderRegistry registry;
    private final ExamStore exams;
    private final ExamAccess access;
    private final ExamEditor editor;
    private final ExamDescription description;

    ExamRegistration(ApiContext context, ExamEditor editor, ExamDescription description) {
        registry = context.registry();
        exams = context.exams();
        access = context.access();
        this.editor = editor;
        this.description = description;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                        "PATCH", PATH + "exam_registration/course_id/{course}", Permission.COURSE_TEAM, this::register),
                Route.of("POST", PATH + "exam", Permission.SIGNED_IN, this::create),
                Route.of("PUT", PATH + "exam", Permission.SIGNED_IN, this::update));
    }

    private HttpResponse register(HttpRequest call) {
        StoredCourse course = access.courseForTeam(call.caller(), call.parameter());
        Map<String, StoredExam> stored =
                exams.of(course.id()).stream().collect(Collectors.toMap(StoredExam::contentId, Function.identity()));
        List<ExamDraft> drafts = new ArrayList<>();
        ExamErrors errors = new ExamErrors();
        for (JsonNode exam : call.jsonList()) {
            if (!exam.isObject()) {
                errors.addMalformed(drafts.size(), Map.of(WHOLE, "An exam must be an object."));
            }
            Optional<StoredExam> before =
                    Optional.ofNullable(stored.get(exam.path("content_id").asText()));
            ExamDocument document = document(course, exam, before);
            errors.addMalformed(drafts.size(), document.errors());
            drafts.add(document.draft());
        }
        errors.addViolations(editor.check(course, drafts));
        if (!errors.isEmpty()) {
            return HttpResponse.json(UNPROCESSABLE, Map.of("detail", errors.byExam()));
        }
        ExamEditor.Outcome outcome = saved(editor.replace(course, drafts));
        return withWarnings(outcome, detailed(call) ? details(course, outcome) : ids(outcome.exams()));
    }

    private ExamDocument document(StoredCourse course, JsonNode exam, Optional<StoredExam> stored) {
        boolean onboarding = registry.backend(course.settings().provider()).supportsOnboarding();
        return new ExamDocument(Fields.of(exam), stored, onboarding);
    }

    private static ExamEditor.Outcome saved(ExamEditor.Outcome outcome) {
        if (outcome.saved()) {
            return outcome;
        }
        throw HttpException.of(
                409,
                "Someone else changed these exams in the meantime. Nothing was saved. Load them again, then retry.");
    }

    private static boolean detailed(HttpRequest call) {
        return call.query("details").filter("true"::equals).isPresent();
    }

    private Map<String, Object> details(StoredCourse course, ExamEditor.Outcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "exams",
                outcome.exams().stream()
                        .map(exam -> description.forTeam(course, exam))
                        .toList());
        json.put("warnings", outcome.warnings());
        return json;
    }

    private static List<Map<String, String>> ids(List<StoredExam> exams) {
        return exams.stream().map(exam -> Map.of(ID, exam.id())).toList();
    }

    private static HttpResponse withWarnings(ExamEditor.Outcome outcome, Object json) {
        HttpResponse answer = HttpResponse.json(200, json);
        int count = outcome.warnings().size();
        return count == 0 ? answer : answer.header(HttpResponse.WARNINGS, Integer.toString(count));
    }

    private HttpResponse create(HttpRequest call) {
        JsonNode json = call.json();
        Fields fields = Fields.of(json);
        StoredCourse course = access.courseForTeam(call.caller(), fields.id("course_id"));
        ExamDocument document = document(course, json, Optional.empty());
        String contentId = document.draft().contentId();
        if (exams.of(course.id()).stream().anyMatch(exam -> exam.contentId().equals(contentId))) {
            throw HttpException.of(
                    BAD_REQUEST, "The course already has an exam with this content_id. Update it with PUT.");
        }
        return save(course, Optional.empty(), document);
    }

    /** The course is that of the stored exam, never one in the request (OPEN-EDX.md, A6). */
    private HttpResponse update(HttpRequest call) {
        JsonNode json = call.json();
        StoredExam exam = access.examForTeam(call.caller(), Fields.of(json).id(ID));
        StoredCourse course = access.courseOf(exam);
        return save(course, Optional.of(exam), document(course, json, Optional.of(exam)));
    }

    private HttpResponse save(StoredCourse course, Optional<StoredExam> stored, ExamDocument document) {
        ExamErrors errors = new ExamErrors();
        errors.addMalformed(0, document.errors());
        errors.addViolations(editor.check(course, document.draft()));
        if (!errors.isEmpty()) {
            return HttpResponse.json(BAD_REQUEST, errors.ofOnlyExam());
        }
        ExamEditor.Outcome outcome = saved(editor.save(course, stored, document.draft()));
        return withWarnings(outcome, ids(outcome.exams()).get(0));
    }
}

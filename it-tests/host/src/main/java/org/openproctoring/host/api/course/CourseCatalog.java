package org.openproctoring.host.api.course;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.course.CourseDecision;
import org.openproctoring.core.course.CourseRules;
import org.openproctoring.core.course.CourseSettings;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.api.Paging;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.CourseStore;
import org.openproctoring.host.store.StoredCourse;

/** Lists, creates and imports courses. */
final class CourseCatalog {
    private static final int PAGE = 100;
    private static final Set<String> CREATED = Set.of("id", "name", "start");
    private static final Set<String> IMPORTED = Set.of("id", "name", "start", ProctoredExamSettings.BODY);

    private final CourseRules rules;
    private final CourseStore store;

    CourseCatalog(CourseRules rules, CourseStore store) {
        this.rules = rules;
        this.store = store;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/courses/v1/courses", Permission.SIGNED_IN, this::list),
                Route.of("POST", "/api/courses/v1/courses", Permission.STAFF, this::create),
                Route.of("POST", "/api/courses/v1/import", Permission.STAFF, this::importOne));
    }

    /** Lists all courses to staff, and to others their own. */
    private HttpResponse list(HttpRequest call) {
        Paging paging = Paging.of(call, PAGE);
        Account caller = call.caller();
        List<StoredCourse> shown;
        int count;
        if (caller.staff()) {
            count = store.count();
            shown = store.list(paging.offset(), PAGE);
        } else {
            Set<String> ids = new TreeSet<>(caller.authorOf());
            ids.addAll(caller.learnerOf());
            List<StoredCourse> own =
                    ids.stream().map(store::find).flatMap(Optional::stream).toList();
            count = own.size();
            shown = paging.of(own);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("results", shown.stream().map(CourseCatalog::summary).toList());
        json.put("pagination", Map.of("count", count, "num_pages", paging.pages(count)));
        return HttpResponse.json(200, json);
    }

    private HttpResponse create(HttpRequest call) {
        CourseDocument document = CourseDocument.read(call.json(), CREATED);
        StoredCourse course = add(document, rules.defaults());
        return HttpResponse.json(201, complete(course));
    }

    /** Imports a course with its settings, even if they are invalid here; the response contains warnings. */
    private HttpResponse importOne(HttpRequest call) {
        JsonNode json = call.json();
        CourseDocument document = CourseDocument.read(json, IMPORTED);
        CourseDecision decision = rules.imported(ProctoredExamSettings.submitted(json));
        if (decision.settings().isEmpty()) {
            return HttpResponse.json(400, Map.of("detail", ViolationJson.of(decision.errors())));
        }
        StoredCourse course = add(document, decision.settings().get());
        List<Map<String, String>> warnings = new ArrayList<>(ViolationJson.of(decision.warnings()));
        warnings.addAll(ViolationJson.of(rules.problems(course.settings())));
        Map<String, @Nullable Object> answer = complete(course);
        answer.put("warnings", warnings);
        return HttpResponse.json(201, answer);
    }

    private StoredCourse add(CourseDocument document, CourseSettings settings) {
        if (settings.provider().length() > 255) {
            throw HttpException.of(400, "proctoring_provider must be a string of at most 255 characters.");
        }
        StoredCourse course = StoredCourse.created(document.id(), document.name(), document.start(), settings);
        if (store.add(List.of(course)) == 0) {
            throw HttpException.of(409, "A course with this id already exists and was not changed.");
        }
        return course;
    }

    private static Map<String, @Nullable Object> complete(StoredCourse course) {
        Map<String, @Nullable Object> json = summary(course);
        json.put(ProctoredExamSettings.BODY, course.settings().asFrontEndMap());
        return json;
    }

    private static Map<String, @Nullable Object> summary(StoredCourse course) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", course.id());
        json.put("name", course.name());
        json.put("start", CourseTime.text(course.start()));
        return json;
    }
}

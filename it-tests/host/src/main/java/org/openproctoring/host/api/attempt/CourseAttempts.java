package org.openproctoring.host.api.attempt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.api.Paging;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredExam;

/**
 * The attempts of a course for its team: all attempts in a flat list, or as in Open edX one per learner and exam with all
 * others inside.
 */
final class CourseAttempts {
    private static final int PAGE = 25;
    private static final String GROUPED = ProctoringApi.ROOT + "/proctored_exam/attempt/grouped/course_id/{course}";

    private final AttemptService attempts;
    private final AttemptStore store;
    private final ExamStore exams;
    private final ExamAccess access;
    private final AttemptJson json;

    CourseAttempts(ApiContext context, AttemptJson json) {
        attempts = context.attempts();
        store = context.attemptStore();
        exams = context.exams();
        access = context.access();
        this.json = json;
    }

    List<Route> routes() {
        String path = ProctoringApi.ROOT + "/proctored_exam";
        return List.of(
                Route.of("GET", path + "/attempts/course_id/{course}", Permission.COURSE_TEAM, this::list),
                Route.of("GET", GROUPED, Permission.COURSE_TEAM, call -> grouped(call, "")),
                Route.of(
                        "GET",
                        GROUPED + "/search/{}",
                        Permission.COURSE_TEAM,
                        call -> grouped(call, call.parameter(1))),
                Route.of("DELETE", path + "/exam_id/{}/user_id/{}/reset_attempts", Permission.SIGNED_IN, this::reset));
    }

    private HttpResponse list(HttpRequest call) {
        Paging paging = Paging.of(call, PAGE);
        String course = access.courseForTeam(call.caller(), call.parameter()).id();
        Map<String, StoredExam> known = exams(course);
        Optional<String> exam = call.query("exam_id");
        List<Attempt> all = store.attemptsInCourse(course).stream()
                .filter(attempt -> exam.map(attempt.subject().examId()::equals).orElse(true))
                .toList();
        return HttpResponse.json(200, page(paging, all.size(), json(paging.of(all), known)));
    }

    /** Groups the attempts whose learner's name contains a text, ignoring case. */
    private HttpResponse grouped(HttpRequest call, String search) {
        Paging paging = Paging.of(call, PAGE);
        String course = access.courseForTeam(call.caller(), call.parameter()).id();
        Map<String, StoredExam> known = exams(course);
        String wanted = search.toLowerCase(Locale.ROOT);
        // Newest first, so each group begins with the latest attempt, and the groups are in the order of these.
        List<List<Attempt>> groups = List.copyOf(store.attemptsInCourse(course).stream()
                .filter(attempt ->
                        attempt.subject().learnerId().toLowerCase(Locale.ROOT).contains(wanted))
                .collect(Collectors.groupingBy(
                        attempt -> List.of(
                                attempt.subject().learnerId(), attempt.subject().examId()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values());
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        for (List<Attempt> group : paging.of(groups)) {
            List<Map<String, @Nullable Object>> all = json(group, known);
            Map<String, @Nullable Object> latest = new LinkedHashMap<>(all.get(0));
            latest.put("all_attempts", all);
            shown.add(latest);
        }
        Map<String, Object> answer = page(paging, groups.size(), shown);
        answer.put("attempt_url", call.path());
        return HttpResponse.json(200, answer);
    }

    private Map<String, StoredExam> exams(String course) {
        return exams.of(course).stream().collect(Collectors.toMap(StoredExam::id, Function.identity()));
    }

    private List<Map<String, @Nullable Object>> json(List<Attempt> shown, Map<String, StoredExam> known) {
        return shown.stream()
                .map(attempt -> json.forTeam(
                        attempt, Optional.ofNullable(known.get(attempt.subject().examId()))))
                .toList();
    }

    private static Map<String, Object> page(Paging paging, int count, List<Map<String, @Nullable Object>> shown) {
        Map<String, Object> pages = new LinkedHashMap<>();
        pages.put("has_previous", paging.number() > 1);
        pages.put("has_next", paging.number() < paging.pages(count));
        pages.put("current_page", paging.number());
        pages.put("total_pages", paging.pages(count));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("proctored_exam_attempts", shown);
        answer.put("pagination_info", pages);
        return answer;
    }

    /** Removes all attempts of a learner at an exam and resends removals that failed. */
    private HttpResponse reset(HttpRequest call) {
        StoredExam exam = access.examForTeam(call.caller(), call.parameter());
        long removed = store.attempts(call.parameter(1), exam.id()).stream()
                .filter(attempt -> remove(attempt.code()))
                .count();
        if (removed == 0) {
            throw HttpException.of(404, "The learner doesn't have an attempt at this exam.");
        }
        return HttpResponse.empty(204);
    }

    /** Returns whether there was anything to remove or resend. */
    private boolean remove(String code) {
        try {
            attempts.remove(code);
            return true;
        } catch (AttemptException refused) {
            if (refused.reason() == AttemptException.Reason.UNKNOWN_ATTEMPT) {
                return false;
            }
            throw refused;
        }
    }
}

package org.openproctoring.host.api.attempt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.host.access.Accounts;
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
    private final Accounts accounts;
    private final AttemptJson json;

    CourseAttempts(ApiContext context, AttemptJson json) {
        attempts = context.attempts();
        store = context.attemptStore();
        exams = context.exams();
        access = context.access();
        accounts = context.accounts();
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
        AttemptQuery filter = AttemptQuery.inCourse(course).toBuilder()
                .examId(call.query("exam_id"))
                .build();
        return HttpResponse.json(200, page(paging, count(filter), json(attempts(filter, paging), exams(course))));
    }

    /** Groups the attempts whose learner's name contains a text, ignoring case. */
    private HttpResponse grouped(HttpRequest call, String search) {
        Paging paging = Paging.of(call, PAGE);
        String course = access.courseForTeam(call.caller(), call.parameter()).id();
        Map<String, StoredExam> known = exams(course);
        AttemptQuery filter = AttemptQuery.inCourse(course).toBuilder()
                .learnerIds(search.isEmpty() ? Optional.empty() : Optional.of(learners(search)))
                .latestOnly(true)
                .build();
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        for (Attempt last : attempts(filter, paging)) {
            List<Map<String, @Nullable Object>> all = json(group(last), known);
            Map<String, @Nullable Object> latest =
                    new LinkedHashMap<>(json(List.of(last), known).get(0));
            latest.put("all_attempts", all);
            shown.add(latest);
        }
        Map<String, Object> answer = page(paging, count(filter), shown);
        answer.put("attempt_url", call.path());
        return HttpResponse.json(200, answer);
    }

    /** Returns the learner's attempts at the exam that were not removed, the latest first. */
    private List<Attempt> group(Attempt latest) {
        List<Attempt> group = new ArrayList<>(
                store.attempts(latest.subject().learnerId(), latest.subject().examId()).stream()
                        .filter(attempt -> attempt.removedAt().isEmpty())
                        .toList());
        Collections.reverse(group);
        return group;
    }

    private Set<String> learners(String search) {
        String wanted = search.toLowerCase(Locale.ROOT);
        Set<String> found = accounts.users().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                .collect(Collectors.toCollection(TreeSet::new));
        // Finds the attempts of an account that does not exist anymore.
        found.add(search);
        if (found.size() > AttemptQuery.MAX_LEARNERS) {
            throw HttpException.of(400, "Too many learners match. Enter more of the name.");
        }
        return found;
    }

    private List<Attempt> attempts(AttemptQuery filter, Paging paging) {
        return store.attempts(
                        filter, PageRequest.<AttemptCursor>first(paging.size()).skip(paging.offset()))
                .entries();
    }

    private long count(AttemptQuery filter) {
        return store.countByStatus(filter).values().stream()
                .mapToLong(Long::longValue)
                .sum();
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

    private static Map<String, Object> page(Paging paging, long count, List<Map<String, @Nullable Object>> shown) {
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

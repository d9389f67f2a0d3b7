package org.openproctoring.host.api.learner;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.AttemptService;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.store.AttemptCursor;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.CursoredPage;
import org.openproctoring.core.attempt.store.PageRequest;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.api.TimeWords;
import org.openproctoring.host.api.course.ExamJson;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.exam.OnboardingExams;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/**
 * What Open edX's learner front end asks on every page of a course: an exam with the learner's attempt, and the attempt
 * whose clock runs. Learners ask about themselves, and the course team about any learner.
 */
public final class LearnerExams {
    private static final String PATH = ProctoringApi.ROOT + "/proctored_exam/attempt";

    private final AttemptService attempts;
    private final AttemptStore store;
    private final ExamStore exams;
    private final ExamAccess access;
    private final LearnerAttemptJson json;

    public LearnerExams(
            AttemptService attempts, AttemptStore store, ExamStore exams, ExamAccess access, LearnerAttemptJson json) {
        this.attempts = attempts;
        this.store = store;
        this.exams = exams;
        this.access = access;
        this.json = json;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", PATH, Permission.SIGNED_IN, this::active),
                Route.of("GET", PATH + "/course_id/{course}", Permission.SIGNED_IN, this::read));
    }

    /**
     * A question about a learner.
     *
     * @param caller who asks
     * @param learner the learner's name
     */
    private record Question(Account caller, String learner) {
        boolean aboutSelf() {
            return caller.kind() == Account.Kind.USER && learner.equals(caller.name());
        }

        /** Returns whether the caller may know of an attempt; the course team only of those in its courses. */
        boolean mayKnow(Attempt attempt) {
            return aboutSelf() || caller.isOnTeamOf(attempt.subject().courseId());
        }
    }

    private HttpResponse active(HttpRequest call) {
        Map<String, @Nullable Object> none = Map.of("in_timed_exam", false, "is_proctored", false);
        Account caller = call.caller();
        return HttpResponse.json(
                200, active(new Question(caller, caller.name())).orElse(none));
    }

    private HttpResponse read(HttpRequest call) {
        Account caller = call.caller();
        Question question = new Question(caller, call.query("user_id").orElse(caller.name()));
        StoredCourse course = question.aboutSelf()
                ? access.courseForLearnerOrTeam(caller, call.parameter())
                : access.courseForTeam(caller, call.parameter());
        if (caller.kind() == Account.Kind.CLIENT && call.query("user_id").isEmpty()) {
            throw HttpException.of(400, "A program must name the learner in the query parameter user_id.");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "exam",
                call.query("content_id")
                        .flatMap(contentId -> exam(course, contentId))
                        .flatMap(exam -> seen(question, course, exam))
                        .orElse(Map.of()));
        answer.put("active_attempt", active(question).orElse(Map.of()));
        return HttpResponse.json(200, answer);
    }

    private Optional<StoredExam> exam(StoredCourse course, String contentId) {
        return exams.of(course.id()).stream()
                .filter(exam -> exam.contentId().equals(contentId))
                .findFirst();
    }

    /** Returns the exam if it is active or the learner has an attempt; the team also sees other exams. */
    private Optional<Map<String, @Nullable Object>> seen(Question question, StoredCourse course, StoredExam exam) {
        Optional<Attempt> attempt = attempts.latest(question.learner(), exam.id());
        return access.isListedFor(question.caller(), exam) || attempt.isPresent()
                ? Optional.of(exam(course, exam, attempt, question.aboutSelf()))
                : Optional.empty();
    }

    private Map<String, @Nullable Object> exam(
            StoredCourse course, StoredExam exam, Optional<Attempt> attempt, boolean toOwner) {
        Map<String, @Nullable Object> shown = ExamJson.of(exam);
        shown.put("type", shown.get("exam_type"));
        shown.put("passed_due_date", access.isPastDue(exam));
        shown.put("use_legacy_attempt_api", true);
        shown.put("attempt", attempt.map(own -> json.of(own, exam, toOwner)).orElse(Map.of()));
        if (attempt.isEmpty()) {
            shown.put("total_time", TimeWords.of(exam.timeLimit()));
            if (exam.type() == ExamType.PROCTORED) {
                shown.put("prerequisite_status", noPrerequisites());
            }
        } else if (attempt.get().status().onboardingNeeded()) {
            shown.put("onboarding_link", onboardingLink(course));
        }
        return shown;
    }

    /** Returns the prerequisites of an exam; this host does not have any. The spelling is that of Open edX. */
    private static Map<String, Object> noPrerequisites() {
        return Map.of(
                "are_prerequisites_satisifed", true,
                "satisfied_prerequisites", List.of(),
                "failed_prerequisites", List.of(),
                "pending_prerequisites", List.of(),
                "declined_prerequisites", List.of());
    }

    private String onboardingLink(StoredCourse course) {
        return OnboardingExams.of(exams.of(course.id())).stream()
                .findFirst()
                .map(json::page)
                .orElse("");
    }

    /** Returns the attempt whose clock runs: the one that started last, if there are several. */
    private Optional<Map<String, @Nullable Object>> active(Question question) {
        AttemptQuery running =
                AttemptQuery.ofLearner(question.learner()).toBuilder().running().build();
        return CursoredPage.readAll((PageRequest<AttemptCursor> page) -> store.attempts(running, page))
                .filter(question::mayKnow)
                .sorted(Comparator.comparing((Attempt attempt) -> attempt.times()
                                .startedAt()
                                .orElse(attempt.times().createdAt()))
                        .reversed())
                // Ends those whose time is over.
                .map(attempt -> attempts.attempt(attempt.code()))
                .filter(attempt -> attempt.status().running())
                .flatMap(
                        attempt -> exams
                                .find(attempt.subject().examId())
                                .map(exam -> json.of(attempt, exam, question.aboutSelf()))
                                .stream())
                .findFirst();
    }
}

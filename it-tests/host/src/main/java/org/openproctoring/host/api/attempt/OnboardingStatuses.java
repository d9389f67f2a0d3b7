package org.openproctoring.host.api.attempt;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.feature.OnboardingProfile;
import org.openproctoring.api.feature.OnboardingProfile.Status;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.host.access.Account;
import org.openproctoring.host.access.Accounts;
import org.openproctoring.host.api.ApiContext;
import org.openproctoring.host.api.JsonTime;
import org.openproctoring.host.api.Paging;
import org.openproctoring.host.api.ProctoringApi;
import org.openproctoring.host.exam.ExamAccess;
import org.openproctoring.host.exam.ExamOpening;
import org.openproctoring.host.exam.OnboardingExams;
import org.openproctoring.host.exam.OnboardingProfiles;
import org.openproctoring.host.http.HttpException;
import org.openproctoring.host.http.HttpRequest;
import org.openproctoring.host.http.HttpResponse;
import org.openproctoring.host.http.Permission;
import org.openproctoring.host.http.Route;
import org.openproctoring.host.store.ExamStore;
import org.openproctoring.host.store.StoredCourse;
import org.openproctoring.host.store.StoredExam;

/** The onboarding status of learners: their own, and that of a course for its team. */
final class OnboardingStatuses {
    private static final String PATH = ProctoringApi.ROOT + "/user_onboarding/status";
    private static final int PAGE = 25;
    private static final String RETRY_AFTER_SECONDS = "60";
    private static final String NOT_STARTED = "not_started";
    private static final String VERIFIED = "verified";
    private static final Map<Status, String> WORDS = Map.of(
            Status.NO_PROFILE,
            NOT_STARTED,
            Status.PENDING,
            "submitted",
            Status.APPROVED_IN_COURSE,
            VERIFIED,
            Status.APPROVED_IN_DIFFERENT_COURSE,
            "other_course_approved",
            Status.REJECTED,
            "rejected",
            Status.EXPIRED,
            "expired");

    private final OnboardingProfiles profiles;
    private final ExamStore exams;
    private final AttemptStore attempts;
    private final ExamAccess access;
    private final Accounts accounts;
    private final Clock clock;
    private final URI address;

    OnboardingStatuses(ApiContext context, OnboardingProfiles profiles) {
        this.profiles = profiles;
        exams = context.exams();
        attempts = context.attemptStore();
        access = context.access();
        accounts = context.accounts();
        clock = context.clock();
        address = context.address();
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", PATH, Permission.SIGNED_IN, call -> orUnavailable(() -> ofOne(call))),
                Route.of(
                        "GET",
                        PATH + "/course_id/{course}",
                        Permission.COURSE_TEAM,
                        call -> orUnavailable(() -> ofCourse(call))));
    }

    /** Returns the caller's own status or, for the course team, that of a learner. */
    private HttpResponse ofOne(HttpRequest call) {
        String courseId = call.query("course_id")
                .orElseThrow(() -> HttpException.of(400, "The query parameter course_id is required."));
        Account caller = call.caller();
        String learner = call.query("username").orElse(caller.name());
        boolean own = caller.isLearnerOf(courseId) && learner.equals(caller.name());
        StoredCourse course = own ? access.courseForLearner(caller, courseId) : access.courseForTeam(caller, courseId);
        List<StoredExam> offered = OnboardingExams.of(exams.of(courseId), profiles.backend(course));
        if (offered.isEmpty()) {
            throw HttpException.of(404, "This course doesn't have an onboarding exam.");
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        try {
            Optional<OnboardingProfile> profile = profiles.of(course, learner);
            json.put("onboarding_status", word(profile).equals(NOT_STARTED) ? null : word(profile));
            json.put("expiration_date", JsonTime.text(profile.flatMap(OnboardingProfile::expires)));
        } catch (ProctoringException noAnswer) {
            if (!verifiedHere(course, learner)) {
                throw noAnswer;
            }
            json.put("onboarding_status", VERIFIED);
            json.put("expiration_date", null);
        }
        json.putAll(availability(learner, course, offered));
        json.put(
                "review_requirements_url",
                profiles.backend(course)
                        .contacts()
                        .helpCenterArticle()
                        .map(URI::toString)
                        .orElse(""));
        return HttpResponse.json(200, json);
    }

    /** Returns whether the learner has a verified onboarding attempt with the course's vendor on this host. */
    private boolean verifiedHere(StoredCourse course, String learner) {
        Optional<String> backend = Optional.of(course.settings().provider());
        return exams.of(course.id()).stream()
                .filter(exam -> exam.type() == ExamType.ONBOARDING)
                .flatMap(exam -> attempts.attempts(learner, exam.id()).stream())
                .anyMatch(attempt -> attempt.removedAt().isEmpty()
                        && attempt.status() == AttemptStatus.VERIFIED
                        && attempt.subject().backend().equals(backend));
    }

    /** Returns when the learner can onboard, with a link only while that is possible. */
    private Map<String, @Nullable Object> availability(String learner, StoredCourse course, List<StoredExam> offered) {
        Optional<StoredExam> open = offered.stream()
                .filter(exam -> ExamOpening.closed(exam, clock.instant()).isEmpty())
                .findFirst();
        boolean begins = accounts.find(Account.Kind.USER, learner)
                .filter(account -> access.mayBegin(account, course))
                .isPresent();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("onboarding_past_due", open.isEmpty());
        json.put("onboarding_release_date", JsonTime.text(course.start()));
        json.put(
                "onboarding_link",
                open.filter(exam -> begins)
                        .map(exam -> address + "/exams/" + exam.id())
                        .orElse(null));
        return json;
    }

    private HttpResponse ofCourse(HttpRequest call) {
        Paging paging = Paging.of(call, PAGE);
        Set<String> wanted = wanted(call);
        StoredCourse course = access.courseForTeam(call.caller(), call.parameter());
        String search = call.query("text_search").orElse("");
        List<Map<String, Object>> all = profiles.of(course).entrySet().stream()
                .filter(learner -> learner.getKey().contains(search))
                .filter(learner -> wanted.isEmpty() || wanted.contains(word(learner.getValue())))
                .map(learner ->
                        Map.<String, Object>of("username", learner.getKey(), "status", word(learner.getValue())))
                .toList();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("results", paging.of(all));
        json.put("count", all.size());
        json.put("num_pages", paging.pages(all.size()));
        json.put("previous", paging.number() > 1 ? paging.number() - 1 : null);
        json.put("next", paging.number() < paging.pages(all.size()) ? paging.number() + 1 : null);
        json.put("use_onboarding_profile_api", true);
        return HttpResponse.json(200, json);
    }

    private static Set<String> wanted(HttpRequest call) {
        Set<String> wanted = Stream.of(call.query("statuses").orElse("").split(","))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
        if (!WORDS.values().containsAll(wanted)) {
            throw HttpException.of(
                    400, "statuses must be a list of: " + String.join(", ", new TreeSet<>(WORDS.values())) + ".");
        }
        return wanted;
    }

    /** Unknown verdicts count as no verdict. */
    private static String word(Optional<OnboardingProfile> profile) {
        return profile.map(OnboardingProfile::status).map(WORDS::get).orElse(NOT_STARTED);
    }

    private static HttpResponse orUnavailable(Supplier<HttpResponse> answer) {
        try {
            return answer.get();
        } catch (ProctoringException failure) {
            throw HttpException.of(503, "The onboarding service is temporarily unavailable. Please try again later.")
                    .header("Retry-After", RETRY_AFTER_SECONDS);
        }
    }
}

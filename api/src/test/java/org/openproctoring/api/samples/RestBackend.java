package org.openproctoring.api.samples;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.BackendContext;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.LocalizedText;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.AccommodationUpdate;
import org.openproctoring.api.feature.AccommodationUpdates;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.CallbackRejectedException.Reason;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.OnboardingPage;
import org.openproctoring.api.feature.OnboardingProfile;
import org.openproctoring.api.feature.OnboardingQuery;
import org.openproctoring.api.feature.ServiceConfiguration;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.api.samples.RestClient.Answer;

/** A backend that implements all features in one class and sends all requests from one method. */
final class RestBackend
        implements ProctoringBackend,
                AccommodationUpdates,
                AttemptInfo,
                AttemptLifecycle,
                AttemptRemoval,
                Callbacks,
                ClientScript,
                Dashboard,
                ExamSync,
                Onboarding,
                ServiceSettings,
                UserRetirement {
    private final BackendContext context;
    private final RestClient client;

    RestBackend(BackendContext context, RestClient client) {
        this.context = context;
        this.client = client;
    }

    @Override
    public Registration register(AttemptRegistration registration) {
        String exam = registration
                .exam()
                .externalId()
                .orElseThrow(() -> ProctoringException.notSupported(
                                Fault.HOST, "an attempt needs an exam that the vendor has a record of")
                        .build());
        Map<String, Object> body = new LinkedHashMap<>(registration.extensions());
        body.put("host", context.host().baseUrl().toString());
        body.put("user_id", registration.learner().pseudonym());
        registration.learner().fullName().ifPresent(name -> body.put("full_name", name));
        registration.learner().email().ifPresent(email -> body.put("email", email));
        body.put("minutes", registration.timeLimit().toMinutes());
        body.put("attempt_number", registration.attemptNumber());
        body.put("practice", registration.exam().type() != ExamType.PROCTORED);
        body.put("return_url", registration.returnUrl().toString());
        body.put("language", registration.locale().toLanguageTag());
        registration.exam().reviewRules().ifPresent(rules -> body.put("review_rules", rules));
        registration.reviewRulesException().ifPresent(text -> body.put("review_rules_exception", text));
        Map<String, Object> json = accepted(send("POST", "/exams/" + segment(exam) + "/attempts", body));
        Optional<String> onboarding = text(json, "onboarding");
        if (onboarding.isPresent()) {
            return Registration.onboardingRequired(word(OnboardingStatus.class, onboarding.get()));
        }
        return text(json, "id")
                .map(Registration::registered)
                .orElseThrow(() -> ProctoringException.invalidAnswer(
                                Effect.DONE, "the response does not contain the attempt's id")
                        .build());
    }

    @Override
    public void update(AccommodationUpdate update) {
        long minutes = update.timeLimit().toMinutes();
        acceptedOrGone(send("PATCH", path(update.attempt()), Map.of("time_limit_mins", minutes)));
    }

    @Override
    public void start(AttemptRef attempt) {
        accepted(send("PATCH", path(attempt), Map.of("status", "started")));
    }

    @Override
    public void stop(AttemptRef attempt) {
        tell(attempt, "submitted");
    }

    @Override
    public void markErroneous(AttemptRef attempt) {
        tell(attempt, "error");
    }

    private void tell(AttemptRef attempt, String status) {
        acceptedOrGone(send("PATCH", path(attempt), Map.of("status", status)));
    }

    @Override
    public void remove(AttemptRef attempt) {
        acceptedOrGone(send("DELETE", path(attempt), Map.of()));
    }

    @Override
    public AttemptDetails details(AttemptInfoRequest request) {
        Locale locale = request.registration().locale();
        Map<String, Object> json = accepted(send("GET", path(request.attempt()) + language(locale), Map.of()));
        AttemptDetails.Builder details = AttemptDetails.builder();
        texts(json.get("instructions")).forEach(details::instruction);
        text(json, "status").ifPresent(details::vendorStatus);
        text(json, "download_url")
                .map(URI::create)
                .or(() -> settings(locale).downloadUrl())
                .map(url -> forAttempt(url, request.attempt()))
                .ifPresent(url -> details.launch(Launch.link(url)));
        return details.build();
    }

    private static URI forAttempt(URI url, AttemptRef attempt) {
        String query = url.getRawQuery();
        if (query != null && ("&" + query).contains("&attempt=")) {
            return url;
        }
        return URI.create(url + (query == null ? "?" : "&") + "attempt=" + segment(attempt.externalId()));
    }

    @Override
    public ServiceConfiguration settings(Locale locale) {
        Map<String, Object> json = accepted(send("GET", "/config" + language(locale), Map.of()));
        ServiceConfiguration.Builder settings = ServiceConfiguration.builder();
        text(json, "name").ifPresent(settings::name);
        text(json, "download_url").map(URI::create).ifPresent(settings::downloadUrl);
        object(json.get("rules")).forEach((key, label) -> settings.rule(key, String.valueOf(label)));
        texts(json.get("instructions")).forEach(settings::instruction);
        return settings.build();
    }

    @Override
    public String save(Exam exam) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("course", exam.courseId());
        body.put("name", exam.name());
        body.put("minutes", exam.timeLimit().toMinutes());
        body.put("active", exam.active());
        exam.dueDate().ifPresent(instant -> body.put("due", instant.toString()));
        exam.reviewRules().ifPresent(rules -> body.put("review_rules", rules));
        Optional<Map<String, Object>> defaults = context.options().find(RestProvider.DEFAULT_RULES);
        body.put("rules", exam.rules().isEmpty() ? defaults.orElse(Map.of()) : exam.rules());
        String path = exam.externalId().map(id -> "/exams/" + segment(id)).orElse("/exams");
        return text(accepted(send("POST", path, body)), "id")
                .orElseThrow(() -> ProctoringException.invalidAnswer(
                                Effect.DONE, "the response does not contain the exam's id")
                        .build());
    }

    @Override
    public Optional<Map<String, Object>> find(String externalId) {
        Answer answer = send("GET", "/exams/" + segment(externalId), Map.of());
        return answer.status() == 404 ? Optional.empty() : Optional.of(accepted(answer));
    }

    @Override
    public URI dashboardUrl(DashboardRequest request) {
        String page = switch (request.scope()) {
            case COURSE -> "/courses/" + segment(request.courseId());
            case EXAM -> "/exams/" + segment(request.examExternalId().orElseThrow());
            case ATTEMPT -> "/attempts/" + segment(request.attemptExternalId().orElseThrow());
            case EXAM_CONFIGURATION ->
                "/exams/" + segment(request.examExternalId().orElseThrow()) + "/settings";
        };
        Duration life = context.options().get(RestProvider.LINK_LIFE);
        String link = page + "?user=" + segment(request.staff().pseudonym()) + "&until="
                + context.clock().instant().plus(life).getEpochSecond();
        String signature = Hmac.hex(context.options().get(RestProvider.CLIENT_SECRET), link);
        String base = context.options().get(RestProvider.BASE_URL).toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "dashboard" + link + "&signature=" + signature);
    }

    @Override
    public Optional<OnboardingProfile> profile(String courseId, String learnerPseudonym) {
        Answer answer = send(
                "GET", "/courses/" + segment(courseId) + "/onboarding?user=" + segment(learnerPseudonym), Map.of());
        return answer.status() == 404 ? Optional.empty() : Optional.of(profile(accepted(answer)));
    }

    @Override
    public OnboardingPage profiles(OnboardingQuery query) {
        List<String> wanted = query.statuses().stream()
                .map(status -> status.name().toLowerCase(Locale.ROOT))
                .toList();
        Map<String, Object> json = accepted(send(
                "GET",
                "/courses/" + segment(query.courseId()) + "/onboarding?status=" + String.join(",", wanted) + "&page="
                        + query.page() + "&page_size=" + query.pageSize(),
                Map.of()));
        List<OnboardingProfile> profiles = new ArrayList<>();
        for (Object result : list(json.get("results"))) {
            profiles.add(profile(object(result)));
        }
        int pages = json.get("pages") instanceof Number number ? number.intValue() : query.page();
        return OnboardingPage.of(profiles, query.page(), pages);
    }

    private static OnboardingProfile profile(Map<String, Object> json) {
        OnboardingProfile profile = OnboardingProfile.of(
                text(json, "user_id").orElseThrow(RestBackend::unreadable),
                word(OnboardingProfile.Status.class, text(json, "status").orElseThrow(RestBackend::unreadable)));
        return text(json, "expires").map(Instant::parse).map(profile::expiring).orElse(profile);
    }

    @Override
    public UserRetirement.Outcome retire(String pseudonym) {
        Answer answer = send("DELETE", "/users/" + segment(pseudonym), Map.of());
        if (answer.status() == 404) {
            return UserRetirement.Outcome.NOTHING_TO_DELETE;
        }
        return accepted(answer).get("deleted") == Boolean.TRUE
                ? UserRetirement.Outcome.DELETED
                : UserRetirement.Outcome.NOT_DELETED;
    }

    @Override
    public CallbackEvent receive(InboundRequest request) throws CallbackRejectedException {
        if (request.authenticatedAs().isEmpty()) {
            throw new CallbackRejectedException(Reason.UNAUTHENTICATED, "the caller is not authenticated");
        }
        String id = request.attemptExternalId()
                .orElseThrow(() ->
                        new CallbackRejectedException(Reason.MALFORMED, "the URL does not contain an attempt id"));
        AttemptKey attempt = AttemptKey.externalId(id);
        if (request.endpoint().equals("ready")) {
            return CallbackEvent.ready(attempt);
        }
        if (!request.endpoint().equals("reviewed")) {
            throw new CallbackRejectedException(Reason.MALFORMED, "the only endpoints are ready and reviewed");
        }
        Map<String, Object> json;
        try {
            json = client.parse(request.body());
        } catch (IOException e) {
            throw new CallbackRejectedException(Reason.MALFORMED, "the review is not a JSON object");
        }
        if (!text(json, "attempt_id").orElse(id).equals(id)) {
            throw new CallbackRejectedException(Reason.MISMATCH, "the URL and the body identify different attempts");
        }
        return CallbackEvent.reviewed(attempt, review(json));
    }

    private static Review review(Map<String, Object> json) throws CallbackRejectedException {
        ReviewStatus status;
        try {
            status = word(ReviewStatus.class, text(json, "status").orElseThrow(RestBackend::unreadable));
        } catch (ProctoringException e) {
            throw new CallbackRejectedException(Reason.UNKNOWN_STATUS, "the status of the review is unknown");
        }
        Review.Builder review = Review.builder(status);
        text(json, "reviewed_by").ifPresent(review::reviewedBy);
        text(json, "video_url").map(URI::create).ifPresent(review::recordingUrl);
        for (Object value : list(json.get("comments"))) {
            Map<String, Object> comment = object(value);
            ReviewComment plain = ReviewComment.of(
                    text(comment, "comment").orElse(""), text(comment, "status").orElse(""));
            review.comment(
                    comment.get("start") instanceof Number start && comment.get("stop") instanceof Number stop
                            ? plain.at(Duration.ofSeconds(start.longValue()), Duration.ofSeconds(stop.longValue()))
                            : plain);
        }
        return review.build();
    }

    @Override
    public String resource() {
        return "openproctoring/acme-rest/worker.js";
    }

    @Override
    public String integrity() {
        return "sha384-vHaouIuXDXF8orzW9TKfkAKNH3ePzAJ7ZcUe57uUxpb1kWP3xKzmFzv1ZtVXPuxs";
    }

    @Override
    public Set<URI> origins() {
        return Set.of(URI.create("https://localhost:40404"));
    }

    @Override
    public Map<String, Object> options() {
        return Map.of("origin", "https://localhost:40404");
    }

    @Override
    public CheckResult check() {
        Instant begin = context.clock().instant();
        try {
            ServiceConfiguration settings = settings(context.host().locale());
            CheckResult.Builder result = CheckResult.passed()
                    .roundTrip(Duration.between(begin, context.clock().instant()));
            settings.name().ifPresent(result::serviceName);
            return result.build();
        } catch (ProctoringException e) {
            return e.fault() == Fault.OPERATOR
                    ? CheckResult.failed("the vendor refused the credentials", "compare client_id and client_secret")
                            .reached(true)
                            .build()
                    : CheckResult.failed("the request to the vendor timed out", "compare base_url, then try again")
                            .build();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** Maps all failures in one place. */
    private Answer send(String method, String path, Map<String, Object> body) {
        Answer answer;
        try {
            answer = client.send(method, path, body);
        } catch (ConnectException e) {
            throw ProctoringException.unavailable(Effect.NONE, "the connection to the vendor failed")
                    .build();
        } catch (IOException e) {
            throw ProctoringException.unavailable(Effect.UNKNOWN, "the request to the vendor timed out")
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProctoringException.unavailable(Effect.UNKNOWN, "interrupted while waiting for the vendor")
                    .build();
        }
        if (answer.status() == 429) {
            ProctoringException.Builder busy = ProctoringException.unavailable(Effect.NONE, "the vendor is busy");
            if (answer.json().get("retry_after") instanceof Number seconds) {
                busy.retryAfter(Duration.ofSeconds(seconds.longValue()));
            }
            throw busy.build();
        }
        if (answer.status() >= 500) {
            throw ProctoringException.unavailable(Effect.UNKNOWN, "the vendor responded with status " + answer.status())
                    .build();
        }
        return answer;
    }

    private static Map<String, Object> accepted(Answer answer) {
        if (answer.ok()) {
            return answer.json();
        }
        boolean credentials = answer.status() == 401;
        ProctoringException.Builder refused = ProctoringException.refused(
                credentials ? Fault.OPERATOR : Fault.HOST,
                "the vendor refused the request with status " + answer.status());
        text(answer.json(), "message_for_learner")
                .ifPresent(message -> refused.learnerMessage(LocalizedText.of(message)));
        throw refused.build();
    }

    private static void acceptedOrGone(Answer answer) {
        if (answer.status() != 404) {
            accepted(answer);
        }
    }

    private static <E extends Enum<E>> E word(Class<E> type, String value) {
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static ProctoringException unreadable() {
        return ProctoringException.invalidAnswer(Effect.UNKNOWN, "the response contains unknown values")
                .build();
    }

    private static Optional<String> text(Map<String, Object> json, String key) {
        return json.get(key) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    private static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> object.put(String.valueOf(key), item));
        }
        return object;
    }

    private static String path(AttemptRef attempt) {
        return "/attempts/" + segment(attempt.externalId());
    }

    private static String language(Locale locale) {
        return "?language=" + segment(locale.toLanguageTag());
    }

    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

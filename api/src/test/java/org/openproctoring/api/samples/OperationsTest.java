package org.openproctoring.api.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
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
import org.openproctoring.api.testing.TestContext;

/** Checks every operation that the first release must support, with its expression in the contract. */
class OperationsTest {
    /** Runs one row of the table against a vendor that supports all features. */
    interface Expression {
        void tryOn(Vendor vendor) throws Exception;
    }

    /** A backend, its service, and an exam and an attempt that the service knows. */
    static final class Vendor {
        final AcmeService service = new AcmeService();
        final RestProvider provider = new RestProvider(() -> service);
        final TestContext context = TestContext.of(provider)
                .with(RestProvider.BASE_URL, URI.create("https://acme.example/"))
                .with(RestProvider.CLIENT_ID, "campus")
                .with(RestProvider.CLIENT_SECRET, Secret.of("s3cret"));
        final ProctoringBackend backend;
        final AttemptRegistration registration;
        final AttemptRef attempt;

        Vendor() throws InvalidOptionsException {
            backend = provider.create(context);
            String exam = feature(ExamSync.class).save(Samples.exam().build());
            registration = Samples.registration(Samples.exam().externalId(exam).build())
                    .build();
            attempt = Samples.attempt(
                            backend.register(registration).externalId().orElseThrow())
                    .withExam(exam);
        }

        <F extends BackendFeature> F feature(Class<F> type) {
            return Samples.feature(backend, type);
        }

        String examId() {
            return attempt.examExternalId().orElseThrow();
        }

        @Nullable
        Object recorded(String field) {
            return service.at("/attempts/" + attempt.externalId()).orElseThrow().get(field);
        }

        AttemptDetails details() {
            return feature(AttemptInfo.class).details(AttemptInfoRequest.of(attempt, registration));
        }

        CallbackEvent receive(String endpoint, byte[] body) throws CallbackRejectedException {
            return feature(Callbacks.class)
                    .receive(InboundRequest.builder(endpoint)
                            .attemptExternalId(attempt.externalId())
                            .authenticatedAs("acme")
                            .body(body)
                            .build());
        }

        URI dashboard(DashboardRequest request) {
            URI url = feature(Dashboard.class).dashboardUrl(request);
            assertThat(url.getHost()).isEqualTo("acme.example");
            assertThat(url.getQuery())
                    .contains("user=" + Samples.STAFF.pseudonym())
                    .contains("until=" + TestContext.NOW.plusSeconds(60).getEpochSecond())
                    .contains("signature=");
            return url;
        }

        ProctoringException failureOf(Runnable call) {
            return catchThrowableOfType(ProctoringException.class, call::run);
        }
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                row("describe the provider", "ProctoringProvider.descriptor", vendor -> {
                    assertThat(vendor.provider.name()).isEqualTo("acme-rest");
                    assertThat(vendor.provider.descriptor().displayName().in(Locale.FRENCH))
                            .isEqualTo("Acme par REST");
                    assertThat(vendor.provider.descriptor().capabilities().pingInterval())
                            .isEqualTo(Duration.ofSeconds(30));
                    assertThat(vendor.provider.descriptor().contacts().email()).contains("help@acme.example");
                }),
                row("validate a configuration", "ProctoringProvider.create, InvalidOptionsException", vendor -> {
                    vendor.context
                            .with(RestProvider.BASE_URL, URI.create("http://acme.example"))
                            .with(RestProvider.LINK_LIFE, Duration.ofDays(1));
                    assertThatExceptionOfType(InvalidOptionsException.class)
                            .isThrownBy(() -> vendor.provider.create(vendor.context))
                            .satisfies(e -> assertThat(e.options()).hasSize(2));
                }),
                row("read the service's settings", "ServiceSettings.settings", vendor -> {
                    Map<String, Object> rules = new LinkedHashMap<>();
                    rules.put("allow_notes", "Allow notes");
                    rules.put("allow_calculator", "Allow a calculator");
                    vendor.service.having(
                            "/config",
                            Map.of(
                                    "name",
                                    "Acme Cloud",
                                    "download_url",
                                    "https://acme.example/app",
                                    "rules",
                                    rules,
                                    "instructions",
                                    List.of("Close all windows.")));
                    ServiceConfiguration settings =
                            vendor.feature(ServiceSettings.class).settings(Locale.forLanguageTag("es-MX"));
                    assertThat(settings.name()).contains("Acme Cloud");
                    assertThat(settings.downloadUrl()).contains(URI.create("https://acme.example/app"));
                    assertThat(settings.rules().keySet()).containsExactly("allow_notes", "allow_calculator");
                    assertThat(settings.instructions()).containsExactly("Close all windows.");
                    assertThat(vendor.service.requests).last().isEqualTo("GET /config?language=es-MX");
                }),
                row("create an exam", "ExamSync.save", vendor -> {
                    String id = vendor.feature(ExamSync.class)
                            .save(Samples.exam()
                                    .reviewRules("Open book")
                                    .dueDate(TestContext.NOW)
                                    .rules(Map.of("allow_notes", true))
                                    .build());
                    assertThat(vendor.service.at("/exams/" + id).orElseThrow())
                            .containsEntry("review_rules", "Open book")
                            .containsEntry("rules", Map.of("allow_notes", true))
                            .containsEntry("minutes", 90L)
                            .containsEntry("due", TestContext.NOW.toString());
                }),
                row("update an exam", "ExamSync.save with an external id", vendor -> {
                    ExamSync exams = vendor.feature(ExamSync.class);
                    for (int i = 0; i < 2; i++) {
                        assertThat(exams.save(Samples.exam()
                                        .externalId(vendor.examId())
                                        .name("Resit")
                                        .build()))
                                .isEqualTo(vendor.examId());
                    }
                    assertThat(vendor.service.at("/exams/" + vendor.examId()).orElseThrow())
                            .containsEntry("name", "Resit");
                }),
                row("report that an exam is no longer proctored", "ExamSync.save, inactive", vendor -> {
                    vendor.feature(ExamSync.class)
                            .save(Samples.exam()
                                    .externalId(vendor.examId())
                                    .active(false)
                                    .build());
                    assertThat(vendor.service.at("/exams/" + vendor.examId()).orElseThrow())
                            .containsEntry("active", false);
                }),
                row("use default rules", "an option of the provider", vendor -> {
                    vendor.context.with(RestProvider.DEFAULT_RULES, Map.of("allow_notes", false));
                    vendor.feature(ExamSync.class).save(Samples.exam().build());
                    assertThat(vendor.service.lastBody).containsEntry("rules", Map.of("allow_notes", false));
                }),
                row("read an exam", "ExamSync.find", vendor -> {
                    ExamSync exams = vendor.feature(ExamSync.class);
                    assertThat(exams.find(vendor.examId()))
                            .hasValueSatisfying(record -> assertThat(record).containsEntry("name", "Final exam"));
                    assertThat(exams.find("unknown")).isEmpty();
                }),
                row("register an attempt", "ProctoringBackend.register", vendor -> {
                    assertThat(vendor.backend.register(vendor.registration).externalId())
                            .isPresent();
                    assertThat(vendor.service.lastBody)
                            .containsEntry("user_id", Samples.LEARNER)
                            .containsEntry("practice", false)
                            .doesNotContainValue(Samples.ATTEMPT_CODE);
                }),
                row("receive that the learner must onboard first", "Registration.onboarding", vendor -> {
                    for (OnboardingStatus status : OnboardingStatus.values()) {
                        vendor.service.answering(
                                200, Map.of("onboarding", status.name().toLowerCase(Locale.ROOT)));
                        assertThat(vendor.backend.register(vendor.registration).onboarding())
                                .contains(status);
                    }
                }),
                row("fail if a registration has no id", "invalid-answer, effect DONE", vendor -> {
                    vendor.service.answering(201, Map.of());
                    assertThat(vendor.failureOf(() -> vendor.backend.register(vendor.registration))
                                    .effect())
                            .isEqualTo(Effect.DONE);
                }),
                row("read an attempt", "AttemptInfo.details", vendor -> {
                    vendor.service.answering(
                            200,
                            Map.of(
                                    "status",
                                    "created",
                                    "instructions",
                                    List.of("Cierre todo.", "Instale el programa."),
                                    "download_url",
                                    "https://acme.example/app?os=any"));
                    AttemptDetails details = vendor.details();
                    assertThat(details.vendorStatus()).contains("created");
                    assertThat(details.instructions()).containsExactly("Cierre todo.", "Instale el programa.");
                    assertThat(details.launch().orElseThrow().url())
                            .hasQuery("os=any&attempt=" + vendor.attempt.externalId());
                }),
                row("link to the software from the settings", "AttemptInfo.details", vendor -> {
                    vendor.service.having("/config", Map.of("download_url", "https://acme.example/app"));
                    assertThat(vendor.details().launch())
                            .map(Launch::url)
                            .contains(URI.create("https://acme.example/app?attempt=" + vendor.attempt.externalId()));
                }),
                row("start an attempt", "AttemptLifecycle.start", vendor -> {
                    vendor.feature(AttemptLifecycle.class).start(vendor.attempt);
                    assertThat(vendor.recorded("status")).isEqualTo("started");
                }),
                row("stop an attempt", "AttemptLifecycle.stop", vendor -> {
                    vendor.feature(AttemptLifecycle.class).stop(vendor.attempt);
                    assertThat(vendor.recorded("status")).isEqualTo("submitted");
                }),
                row("mark an attempt erroneous", "AttemptLifecycle.markErroneous", vendor -> {
                    vendor.feature(AttemptLifecycle.class).markErroneous(vendor.attempt);
                    assertThat(vendor.recorded("status")).isEqualTo("error");
                }),
                row("remove an attempt, twice", "AttemptRemoval.remove", vendor -> {
                    vendor.feature(AttemptRemoval.class).remove(vendor.attempt);
                    vendor.feature(AttemptRemoval.class).remove(vendor.attempt);
                    assertThat(vendor.service.at("/attempts/" + vendor.attempt.externalId()))
                            .isEmpty();
                }),
                row("notify about an attempt that the vendor does not know", "AttemptLifecycle, a success", vendor -> {
                    vendor.feature(AttemptRemoval.class).remove(vendor.attempt);
                    vendor.feature(AttemptLifecycle.class).stop(vendor.attempt);
                    assertThat(vendor.service.requests)
                            .last()
                            .isEqualTo("PATCH /attempts/" + vendor.attempt.externalId());
                }),
                row("receive that an attempt is ready", "Callbacks.receive, READY", vendor -> {
                    CallbackEvent event = vendor.receive("ready", new byte[0]);
                    assertThat(event.kind()).isEqualTo(CallbackEvent.Kind.READY);
                    assertThat(event.attempt().externalId()).contains(vendor.attempt.externalId());
                    assertThat(event.review()).isEmpty();
                }),
                row("receive a review of every status", "Callbacks.receive, REVIEWED", vendor -> {
                    for (ReviewStatus status : ReviewStatus.values()) {
                        Map<String, Object> body =
                                Map.of("status", status.name().toLowerCase(Locale.ROOT));
                        assertThat(vendor.receive("reviewed", vendor.service.call(body))
                                        .review())
                                .map(Review::status)
                                .contains(status);
                    }
                }),
                row("receive comments, reviewer and recording", "Review", vendor -> {
                    Review review = vendor.receive(
                                    "reviewed",
                                    vendor.service.call(Map.of(
                                            "status", "suspicious",
                                            "reviewed_by", "sam@acme.example",
                                            "video_url", "https://acme.example/video/1",
                                            "comments",
                                                    List.of(
                                                            Map.of(
                                                                    "comment",
                                                                    "Somebody is there",
                                                                    "status",
                                                                    "suspicious",
                                                                    "start",
                                                                    12,
                                                                    "stop",
                                                                    20),
                                                            Map.of("comment", "A good one")))))
                            .review()
                            .orElseThrow();
                    assertThat(review.reviewedBy()).contains("sam@acme.example");
                    assertThat(review.recordingUrl()).contains(URI.create("https://acme.example/video/1"));
                    assertThat(review.comments()).hasSize(2);
                    assertThat(review.comments().get(0).start()).contains(Duration.ofSeconds(12));
                    assertThat(review.comments().get(1).start()).isEmpty();
                    assertThat(review.comments().get(1).status()).isEmpty();
                }),
                row("link to a course's dashboard", "Dashboard, COURSE", vendor -> {
                    assertThat(vendor.dashboard(DashboardRequest.course(Samples.STAFF, Samples.COURSE)))
                            .hasPath("/dashboard/courses/" + Samples.COURSE);
                }),
                row("link to an exam's dashboard", "Dashboard, EXAM", vendor -> {
                    assertThat(vendor.dashboard(DashboardRequest.exam(Samples.STAFF, Samples.COURSE, vendor.examId())))
                            .hasPath("/dashboard/exams/" + vendor.examId());
                }),
                row("link to an attempt's dashboard", "Dashboard, ATTEMPT", vendor -> {
                    assertThat(vendor.dashboard(DashboardRequest.attempt(
                                    Samples.STAFF, Samples.COURSE, vendor.examId(), vendor.attempt.externalId())))
                            .hasPath("/dashboard/attempts/" + vendor.attempt.externalId());
                }),
                row("link to an exam's configuration", "Dashboard, EXAM_CONFIGURATION", vendor -> {
                    assertThat(vendor.dashboard(
                                    DashboardRequest.examConfiguration(Samples.STAFF, Samples.COURSE, vendor.examId())))
                            .hasPath("/dashboard/exams/" + vendor.examId() + "/settings");
                }),
                row("read one learner's onboarding", "Onboarding.profile", vendor -> {
                    Instant expiry = TestContext.NOW.plusSeconds(3600);
                    vendor.service.having(
                            "/courses/course-v1%3ADemo%2BD101%2B2030/onboarding/" + Samples.LEARNER,
                            Map.of(
                                    "user_id",
                                    Samples.LEARNER,
                                    "status",
                                    "approved_in_different_course",
                                    "expires",
                                    expiry.toString()));
                    Onboarding onboarding = vendor.feature(Onboarding.class);
                    OnboardingProfile profile =
                            onboarding.profile(Samples.COURSE, Samples.LEARNER).orElseThrow();
                    assertThat(profile.status()).isEqualTo(OnboardingProfile.Status.APPROVED_IN_DIFFERENT_COURSE);
                    assertThat(profile.expires()).contains(expiry);
                    assertThat(onboarding.profile(Samples.COURSE, "unknown")).isEmpty();
                }),
                row("list a course's onboarding, filtered, by pages", "Onboarding.profiles", vendor -> {
                    vendor.service.answering(
                            200,
                            Map.of(
                                    "results",
                                    List.of(
                                            Map.of("user_id", "a", "status", "pending"),
                                            Map.of("user_id", "b", "status", "rejected")),
                                    "pages",
                                    3));
                    OnboardingPage page = vendor.feature(Onboarding.class)
                            .profiles(OnboardingQuery.of(Samples.COURSE)
                                    .withStatuses(EnumSet.of(
                                            OnboardingProfile.Status.REJECTED, OnboardingProfile.Status.PENDING))
                                    .withPage(2, 50));
                    assertThat(page.profiles())
                            .extracting(OnboardingProfile::learnerPseudonym)
                            .containsExactly("a", "b");
                    assertThat(page.hasNext()).isTrue();
                    assertThat(vendor.service.requests)
                            .last()
                            .asString()
                            .endsWith("/onboarding?status=pending,rejected&page=2&page_size=50");
                }),
                row("retire a person", "UserRetirement.retire", vendor -> {
                    UserRetirement retirement = vendor.feature(UserRetirement.class);
                    vendor.service.having("/users/" + Samples.LEARNER, Map.of());
                    assertThat(retirement.retire(Samples.LEARNER)).isEqualTo(UserRetirement.Outcome.DELETED);
                    assertThat(retirement.retire(Samples.LEARNER)).isEqualTo(UserRetirement.Outcome.NOTHING_TO_DELETE);
                    vendor.service.answering(200, Map.of("deleted", false));
                    assertThat(retirement.retire(Samples.LEARNER)).isEqualTo(UserRetirement.Outcome.NOT_DELETED);
                }),
                row("name the script for the browser", "ClientScript", vendor -> {
                    ClientScript script = vendor.feature(ClientScript.class);
                    assertThat(script.resource()).isEqualTo("openproctoring/acme-rest/worker.js");
                    assertThat(script.integrity()).startsWith("sha384-");
                    assertThat(script.origins()).containsExactly(URI.create("https://localhost:40404"));
                    assertThat(script.options()).containsKey("origin");
                }));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                row("the vendor is unavailable", "vendor-unavailable, retriable", vendor -> {
                    for (Exception lost : List.of(new ConnectException("refused"), new IOException("reset"))) {
                        vendor.service.failing(lost);
                        ProctoringException failure = vendor.failureOf(
                                () -> vendor.feature(AttemptLifecycle.class).start(vendor.attempt));
                        assertThat(failure.code()).isEqualTo("vendor-unavailable");
                        assertThat(failure.retriable()).isTrue();
                    }
                }),
                row("the vendor refuses", "vendor-refused", vendor -> {
                    vendor.service.answering(400, Map.of("message_for_learner", "Your camera is off."));
                    ProctoringException failure = vendor.failureOf(() -> vendor.backend.register(vendor.registration));
                    assertThat(failure.code()).isEqualTo("vendor-refused");
                    assertThat(failure.effect()).isEqualTo(Effect.NONE);
                    assertThat(failure.learnerMessage()).isPresent();
                }),
                row("onboarding profiles are unavailable", "vendor-unavailable", vendor -> {
                    vendor.service.answering(503, Map.of());
                    assertThat(vendor.failureOf(() ->
                                            vendor.feature(Onboarding.class).profiles(OnboardingQuery.of("c")))
                                    .fault())
                            .isEqualTo(Fault.VENDOR);
                }),
                row("the vendor cannot retire a person", "vendor-refused", vendor -> {
                    vendor.service.answering(409, Map.of());
                    assertThat(vendor.failureOf(() ->
                                            vendor.feature(UserRetirement.class).retire(Samples.LEARNER))
                                    .retriable())
                            .isFalse();
                }),
                row("the response is unusable", "invalid-answer", vendor -> {
                    vendor.service.answering(200, Map.of("onboarding", "sideways"));
                    assertThat(vendor.failureOf(() -> vendor.backend.register(vendor.registration))
                                    .code())
                            .isEqualTo("invalid-answer");
                }),
                row("the operation is not supported", "not-supported, or no feature", vendor -> {
                    AttemptRegistration unsaved =
                            Samples.registration(Samples.exam().build()).build();
                    assertThat(vendor.failureOf(() -> vendor.backend.register(unsaved))
                                    .code())
                            .isEqualTo("not-supported");
                }),
                row("a callback is not authenticated", "CallbackRejectedException, UNAUTHENTICATED", vendor -> {
                    assertRejected(
                            vendor,
                            InboundRequest.builder("ready")
                                    .attemptExternalId("a")
                                    .build(),
                            CallbackRejectedException.Reason.UNAUTHENTICATED);
                }),
                row("a callback names two attempts", "CallbackRejectedException, MISMATCH", vendor -> {
                    assertRejected(
                            vendor,
                            review(vendor.service.call(Map.of("attempt_id", "b", "status", "passed"))),
                            CallbackRejectedException.Reason.MISMATCH);
                }),
                row("a review has an unknown status", "CallbackRejectedException, UNKNOWN_STATUS", vendor -> {
                    assertRejected(
                            vendor,
                            review(vendor.service.call(Map.of("status", "fine"))),
                            CallbackRejectedException.Reason.UNKNOWN_STATUS);
                }),
                row("a callback cannot be parsed", "CallbackRejectedException, MALFORMED", vendor -> {
                    assertRejected(
                            vendor,
                            review("<html>".getBytes(StandardCharsets.UTF_8)),
                            CallbackRejectedException.Reason.MALFORMED);
                }));
    }

    private static InboundRequest review(byte[] body) {
        return InboundRequest.builder("reviewed")
                .attemptExternalId("a")
                .authenticatedAs("acme")
                .body(body)
                .build();
    }

    private static void assertRejected(Vendor vendor, InboundRequest request, CallbackRejectedException.Reason reason) {
        assertThatExceptionOfType(CallbackRejectedException.class)
                .isThrownBy(() -> vendor.feature(Callbacks.class).receive(request))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static Arguments row(String operation, String saidAs, Expression expression) {
        return arguments(operation, saidAs, expression);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("operations")
    void expresses(String operation, String saidAs, Expression expression) throws Exception {
        expression.tryOn(new Vendor());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failures")
    void tells(String operation, String saidAs, Expression expression) throws Exception {
        expression.tryOn(new Vendor());
    }
}

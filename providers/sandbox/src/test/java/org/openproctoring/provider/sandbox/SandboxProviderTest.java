package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.InvalidOptionsException.InvalidOption;
import org.openproctoring.api.OptionSpec;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringSpi;
import org.openproctoring.api.ProviderCapabilities;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AccommodationKind;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.OnboardingPage;
import org.openproctoring.api.feature.OnboardingProfile;
import org.openproctoring.api.feature.OnboardingQuery;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.StaffMember;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.api.feature.UserRetirement.Outcome;
import org.openproctoring.api.testing.TestContext;
import org.openproctoring.provider.rest.RestOptions;

class SandboxProviderTest {
    private static final Exam EXAM = Exam.builder("17")
            .place("course-1", "content-1")
            .name("Final exam")
            .timeLimit(Duration.ofMinutes(90))
            .reviewRules("No phones")
            .build();

    /** Creates a context for a sandbox inside the test. Its clock is the system's, as tokens expire. */
    private static TestContext context() {
        return TestContext.of(new SandboxProvider()).clock(Clock.systemUTC());
    }

    private static <F extends BackendFeature> F feature(ProctoringBackend backend, Class<F> type) {
        return backend.feature(type).orElseThrow();
    }

    private static AttemptRegistration registration(Exam exam, String learner) {
        return AttemptRegistration.builder("code-" + learner)
                .exam(exam)
                .learner(Learner.builder(learner).fullName("Ada Example").build())
                .returnUrl(URI.create("https://campus.example"))
                .build();
    }

    private static Exam saved(ProctoringBackend backend) {
        return EXAM.toBuilder()
                .externalId(feature(backend, ExamSync.class).save(EXAM))
                .build();
    }

    @Test
    void identifiesItself() {
        SandboxProvider provider = new SandboxProvider();

        assertThat(provider.name()).isEqualTo("sandbox");
        assertThat(provider.spiVersion()).isEqualTo(ProctoringSpi.VERSION);
        ProviderCapabilities capabilities = provider.descriptor().capabilities();
        assertThat(capabilities.accommodations()).containsExactly(AccommodationKind.values());
        assertThat(capabilities.requiresEscalationEmail())
                .isEqualTo(ProviderCapabilities.DEFAULTS.requiresEscalationEmail());
        assertThat(capabilities.showReviewRules()).isEqualTo(ProviderCapabilities.DEFAULTS.showReviewRules());
        assertThat(capabilities.passingStatuses()).isEqualTo(ProviderCapabilities.DEFAULTS.passingStatuses());
        assertThat(capabilities.pingInterval()).isEqualTo(ProviderCapabilities.DEFAULTS.pingInterval());
        assertThat(provider.descriptor().options())
                .allSatisfy(option -> assertThat(option.description()).endsWith("."));
    }

    @Test
    void embeddedSandboxRunsACompleteExam() throws Exception {
        try (FakeHost host = FakeHost.start();
                ProctoringBackend backend = context()
                        .with(SandboxOptions.REVIEW_STATUS, "violation")
                        .with(SandboxOptions.CALLBACK_URL, host.url())
                        .with(SandboxOptions.CALLBACK_CLIENT_ID, "vendor")
                        .with(SandboxOptions.CALLBACK_CLIENT_SECRET, Secret.of("secret"))
                        .create()) {
            Exam exam = saved(backend);
            assertThat(feature(backend, ExamSync.class).save(exam))
                    .isEqualTo(exam.externalId().orElseThrow());
            AttemptRegistration registration = registration(exam, "learner");
            String id = backend.register(registration).externalId().orElseThrow();
            AttemptRef attempt =
                    AttemptRef.of("code", id).withExam(exam.externalId().orElseThrow());
            AttemptDetails details =
                    feature(backend, AttemptInfo.class).details(AttemptInfoRequest.of(attempt, registration));
            assertThat(details.instructions()).isNotEmpty();
            Http.send(Http.request(details.launch().orElseThrow().url()));
            assertThat(event(backend, host, "ready", id).kind()).isEqualTo(CallbackEvent.Kind.READY);
            feature(backend, AttemptLifecycle.class).start(attempt);
            feature(backend, AttemptLifecycle.class).stop(attempt);
            assertThat(event(backend, host, "reviewed", id)
                            .review()
                            .orElseThrow()
                            .status())
                    .isEqualTo(ReviewStatus.VIOLATION);
            URI dashboard = feature(backend, Dashboard.class)
                    .dashboardUrl(DashboardRequest.attempt(
                            StaffMember.of("staff"),
                            "course-1",
                            exam.externalId().orElseThrow(),
                            id));
            HttpResponse<String> page = Http.send(Http.request(dashboard));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(id, "violation");
            feature(backend, AttemptRemoval.class).remove(attempt);
            feature(backend, AttemptRemoval.class).remove(attempt);
            assertThat(feature(backend, UserRetirement.class).retire("learner")).isEqualTo(Outcome.DELETED);
            assertThat(feature(backend, UserRetirement.class).retire("learner")).isEqualTo(Outcome.NOTHING_TO_DELETE);
        }
    }

    private static CallbackEvent event(ProctoringBackend backend, FakeHost host, String word, String id)
            throws Exception {
        FakeHost.Call call = host.next();
        assertThat(call.path()).endsWith(id + "/" + word);
        return feature(backend, Callbacks.class)
                .receive(InboundRequest.builder(word)
                        .attemptExternalId(id)
                        .authenticatedAs("vendor")
                        .header("Content-Type", "application/json")
                        .body(call.body().getBytes(StandardCharsets.UTF_8))
                        .build());
    }

    @Test
    void theOtherFeaturesWorkToo() throws Exception {
        try (ProctoringBackend backend = context().create()) {
            Exam exam = saved(backend);
            SandboxControl control = feature(backend, SandboxControl.class);
            control.settings(control.settings().onboarding(true));
            assertThat(backend.register(registration(exam, "new")).onboarding()).contains(OnboardingStatus.MISSING);
            control.onboarding("course-1", "a", "pending", Optional.empty());
            control.onboarding("course-1", "b", "rejected", Optional.empty());
            assertThat(feature(backend, Onboarding.class)
                            .profile("course-1", "b")
                            .orElseThrow()
                            .status())
                    .isEqualTo(OnboardingProfile.Status.REJECTED);
            OnboardingPage page = feature(backend, Onboarding.class)
                    .profiles(OnboardingQuery.of("course-1")
                            .withStatuses(Set.of(OnboardingProfile.Status.PENDING, OnboardingProfile.Status.REJECTED))
                            .withPage(2, 1));
            assertThat(page.pageCount()).isEqualTo(2);
            assertThat(page.profiles())
                    .extracting(OnboardingProfile::learnerPseudonym)
                    .containsExactly("b");
            assertThat(feature(backend, ServiceSettings.class)
                            .settings(Locale.ENGLISH)
                            .name())
                    .contains("Sandbox");
            CheckResult check = backend.check();
            assertThat(check.outcome()).isEqualTo(CheckResult.Outcome.PASSED);
            assertThat(check.serviceName()).contains("Sandbox");
            ClientScript script = feature(backend, ClientScript.class);
            assertThat(script.resource()).isEqualTo("openproctoring/sandbox/worker.js");
            assertThat(script.origins()).hasSize(1);
        }
    }

    @Test
    void nothingStartsBeforeTheFirstCall(@TempDir Path folder) throws Exception {
        try (ProctoringBackend backend = context()
                .with(SandboxOptions.DATA, folder.resolve("data").toString())
                .create()) {
            AttemptLifecycle feature = feature(backend, AttemptLifecycle.class);
            assertThat(feature).hasToString("AttemptLifecycle of the sandbox").isEqualTo(feature);
            assertThat(folder.resolve("data")).doesNotExist();

            saved(backend);

            assertThat(folder.resolve("data")).exists();
        }
    }

    @Test
    void closedBackendStartsNothing() throws Exception {
        ProctoringBackend backend = context().create();
        backend.close();

        assertThat(catchThrowableOfType(ProctoringException.class, backend::check)
                        .code())
                .isEqualTo("sandbox-not-running");
    }

    @Test
    void failedStartIsReportedAndRetried(@TempDir Path folder) throws Exception {
        SandboxServer other = SandboxServer.builder().data(folder).start();
        try (ProctoringBackend backend =
                context().with(SandboxOptions.DATA, folder.toString()).create()) {
            assertThatThrownBy(backend::check)
                    .isInstanceOf(ProctoringException.class)
                    .hasMessageContaining("cannot start");
            other.close();
            assertThat(backend.check().outcome()).isEqualTo(CheckResult.Outcome.PASSED);
        }
    }

    @Test
    void connectsToARunningSandbox() throws Exception {
        try (Vendor vendor = Vendor.start()) {
            ProctoringBackend backend = vendor.context().create();
            assertThat(backend.check().outcome()).isEqualTo(CheckResult.Outcome.PASSED);
            assertThat(backend.feature(SandboxControl.class)).isEmpty();
            assertThat(feature(backend, ClientScript.class).origins()).containsExactly(vendor.base());
            backend.close();

            assertThat(vendor.get("/api/v1/config/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void invalidOptionsAreReportedBeforeTheStart() {
        TestContext contradictory = context()
                .with(SandboxOptions.BASE_URL, URI.create("http://127.0.0.1:1"))
                .with(SandboxOptions.PORT, 70_000)
                .with(SandboxOptions.REVIEW_STATUS, " ")
                .with(SandboxOptions.CALLBACK_CLIENT_ID, "vendor");
        TestContext protocol = context().with(RestOptions.TOKEN_EXPIRATION_TIME, Duration.ZERO);
        TestContext elsewhere = context()
                .with(SandboxOptions.BASE_URL, URI.create("http://vendor.example"))
                .with(SandboxOptions.CLIENT_SECRET, Secret.of("secret"));

        assertThat(wrong(contradictory))
                .containsExactly("client_secret", "port", "review_status", "callback_client_secret");
        assertThat(wrong(protocol)).containsExactly("token_expiration_time");
        assertThat(wrong(elsewhere)).containsExactly("base_url");
    }

    private static List<String> wrong(TestContext context) {
        return context.invalidOptions().stream().map(InvalidOption::key).toList();
    }

    @Test
    void onlySecretsAreMasked() {
        assertThat(SandboxOptions.ALL)
                .filteredOn(option -> !option.isVisible())
                .extracting(OptionSpec::key)
                .containsExactly("client_secret", "callback_client_secret");
    }
}

package com.example.frozen;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctoring.api.*;
import org.openproctoring.api.exam.*;
import org.openproctoring.api.feature.*;

/** A provider with every option type and every feature that there was when it was compiled. */
public final class FrozenProvider implements ProctoringProvider {
    private static final OptionSpec<URI> BASE_URL = OptionSpec.uri("base_url").required().visible();
    private static final OptionSpec<Secret> KEY = OptionSpec.secret("key").required();

    @Override
    public String name() {
        return "frozen";
    }

    @Override
    public int spiVersion() {
        return ProctoringSpi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.builder("Frozen")
                .capabilities(ProviderCapabilities.builder()
                        .requiresEscalationEmail(true)
                        .showReviewRules(false)
                        .build())
                .options(BASE_URL, KEY, OptionSpec.text("text"), OptionSpec.duration("duration"))
                .options(OptionSpec.flag("flag"), OptionSpec.integer("integer"))
                .options(OptionSpec.list("list"), OptionSpec.map("map"))
                .build();
    }

    @Override
    public ProctoringBackend create(BackendContext context) {
        return new Backend(context.options().get(BASE_URL));
    }

    private record Backend(URI baseUrl)
            implements ProctoringBackend,
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
        @Override
        public Registration register(AttemptRegistration registration) {
            return Registration.registered("frozen-" + registration.attemptCode());
        }

        @Override
        public CheckResult check() {
            return CheckResult.passed().serviceName("Frozen").build();
        }

        @Override
        public AttemptDetails details(AttemptInfoRequest request) {
            return AttemptDetails.builder()
                    .instruction("Follow the link.")
                    .launch(Launch.link(baseUrl.resolve("launch")))
                    .build();
        }

        @Override
        public void start(AttemptRef attempt) {}

        @Override
        public void stop(AttemptRef attempt) {}

        @Override
        public void markErroneous(AttemptRef attempt) {
            throw ProctoringException.refused(ProctoringException.Fault.HOST, "the attempt is over").build();
        }

        @Override
        public void remove(AttemptRef attempt) {}

        @Override
        public CallbackEvent receive(InboundRequest request) throws CallbackRejectedException {
            String body = new String(request.body(), StandardCharsets.UTF_8);
            if (body.isEmpty()) {
                throw new CallbackRejectedException(CallbackRejectedException.Reason.MALFORMED, "the body is empty");
            }
            return CallbackEvent.reviewed(
                    AttemptKey.attemptCode(body), Review.builder(ReviewStatus.PASSED).build());
        }

        @Override
        public String resource() {
            return "frozen.js";
        }

        @Override
        public String integrity() {
            return "sha384-frozen";
        }

        @Override
        public Set<URI> origins() {
            return Set.of(baseUrl);
        }

        @Override
        public URI dashboardUrl(DashboardRequest request) {
            return baseUrl.resolve("dashboard");
        }

        @Override
        public String save(Exam exam) {
            return "exam-1";
        }

        @Override
        public Optional<Map<String, Object>> find(String externalId) {
            return Optional.of(Map.of("id", externalId));
        }

        @Override
        public Optional<OnboardingProfile> profile(String courseId, String learnerPseudonym) {
            return Optional.of(OnboardingProfile.of(learnerPseudonym, OnboardingProfile.Status.PENDING));
        }

        @Override
        public OnboardingPage profiles(OnboardingQuery query) {
            return OnboardingPage.of(List.of(), 1, 1);
        }

        @Override
        public ServiceConfiguration settings(Locale locale) {
            return ServiceConfiguration.builder().name("Frozen").rule("camera", "Camera").build();
        }

        @Override
        public UserRetirement.Outcome retire(String pseudonym) {
            return UserRetirement.Outcome.DELETED;
        }
    }
}

package org.openproctoring.scenarios.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.openproctoring.api.BackendFeature;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.exam.AttemptRef;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.AttemptLifecycle;
import org.openproctoring.api.feature.AttemptRemoval;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.Dashboard;
import org.openproctoring.api.feature.DashboardRequest;
import org.openproctoring.api.feature.ExamSync;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.Onboarding;
import org.openproctoring.api.feature.OnboardingQuery;
import org.openproctoring.api.feature.ServiceSettings;
import org.openproctoring.api.feature.StaffMember;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.BackendsConfiguration;
import org.openproctoring.core.ProviderRegistry;

/** A program that calls everything that a provider offers, and prints a line for each result. */
public final class FrozenProviderCalls {
    private static final String CONFIGURATION = "frozen: {base_url: 'https://frozen.example/', key: k, text: t,"
            + " duration: 1s, flag: true, integer: 1, list: [a], map: {a: b}}";

    private FrozenProviderCalls() {}

    public static void main(String[] arguments) throws CallbackRejectedException {
        try (ProviderRegistry registry = ProviderRegistry.builder()
                .configuration(BackendsConfiguration.parse(CONFIGURATION, "test"))
                .build()) {
            BackendEntry entry = registry.backend("frozen");
            print("state", entry.state());
            print("escalation", entry.requiresEscalationEmail().value());
            print("rules", entry.showReviewRules().value());
            callAll(entry.requireReady());
        }
    }

    private static void callAll(ProctoringBackend backend) throws CallbackRejectedException {
        Exam exam = Exam.builder("17")
                .place("course", "content")
                .name("Final exam")
                .timeLimit(Duration.ofMinutes(90))
                .build();
        AttemptRegistration registration = AttemptRegistration.builder("code")
                .exam(exam)
                .learner(Learner.builder("learner").build())
                .returnUrl(URI.create("https://campus.example/exam/17"))
                .locale(Locale.ENGLISH)
                .build();
        AttemptRef attempt = AttemptRef.of("code", "frozen-code");
        print("register", backend.register(registration).externalId().orElseThrow());
        print("check", backend.check().outcome());
        print(
                "details",
                feature(backend, AttemptInfo.class)
                        .details(AttemptInfoRequest.of(attempt, registration))
                        .launch()
                        .orElseThrow()
                        .url());
        AttemptLifecycle lifecycle = feature(backend, AttemptLifecycle.class);
        lifecycle.start(attempt);
        lifecycle.stop(attempt);
        try {
            lifecycle.markErroneous(attempt);
        } catch (ProctoringException refused) {
            print("erroneous", refused.code());
        }
        print("removal", feature(backend, AttemptRemoval.class).removeIfPresent(attempt));
        Callbacks callbacks = feature(backend, Callbacks.class);
        print("callback", callbacks.receive(request("code")));
        try {
            callbacks.receive(request(""));
        } catch (CallbackRejectedException rejected) {
            print("rejected", rejected.reason());
        }
        print("script", feature(backend, ClientScript.class).resource());
        print(
                "dashboard",
                feature(backend, Dashboard.class)
                        .dashboardUrl(DashboardRequest.course(StaffMember.of("staff"), "course")));
        ExamSync exams = feature(backend, ExamSync.class);
        print("saved", exams.save(exam));
        print("found", exams.find("exam-1").orElseThrow());
        Onboarding onboarding = feature(backend, Onboarding.class);
        print("profile", onboarding.profile("course", "learner").orElseThrow().status());
        print("profiles", onboarding.profiles(OnboardingQuery.of("course")).pageCount());
        print(
                "settings",
                feature(backend, ServiceSettings.class).settings(Locale.ENGLISH).rules());
        print("retirement", feature(backend, UserRetirement.class).retire("learner"));
    }

    private static <F extends BackendFeature> F feature(ProctoringBackend backend, Class<F> type) {
        return backend.feature(type).orElseThrow();
    }

    private static InboundRequest request(String body) {
        return InboundRequest.builder("review")
                .method("POST")
                .uri(URI.create("https://campus.example/callback"))
                .body(body.getBytes(UTF_8))
                .build();
    }

    @SuppressWarnings("SystemOut")
    private static void print(String what, Object result) {
        System.out.println(what + " " + result);
    }
}

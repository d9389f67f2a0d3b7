package org.openproctoring.api.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.CheckResult;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.InvalidOptionsException.InvalidOption;
import org.openproctoring.api.LocalizedText;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.ProctoringException.Fault;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Learner;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.CallbackRejectedException.Reason;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.ClientScript;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.testing.TestContext;

class RestProviderTest {
    private final AcmeService acme = new AcmeService();
    private final RestProvider provider = new RestProvider(() -> acme);

    private TestContext context() {
        return TestContext.of(provider)
                .with(RestProvider.BASE_URL, URI.create("https://acme.example"))
                .with(RestProvider.CLIENT_ID, "campus")
                .with(RestProvider.CLIENT_SECRET, Secret.of("s3cret"));
    }

    private ProctoringBackend backend() {
        try {
            return provider.create(context());
        } catch (InvalidOptionsException e) {
            throw new AssertionError(e);
        }
    }

    private static AttemptRegistration registration() {
        return Samples.registration(Samples.exam().externalId("exam-1").build()).build();
    }

    private ProctoringException failureOfRegister() {
        ProctoringBackend backend = backend();
        return catchThrowableOfType(ProctoringException.class, () -> backend.register(registration()));
    }

    @Test
    void oneClassCanOfferEveryFeature() {
        assertThat(Features.of(backend())).isEqualTo(Features.all());
    }

    @Test
    void descriptorSpeaksTheReadersLanguage() {
        LocalizedText name = provider.descriptor().displayName();

        assertThat(name.in(Locale.CANADA_FRENCH)).isEqualTo("Acme par REST");
        assertThat(name.in(Locale.GERMAN)).isEqualTo("Acme REST");
    }

    @Test
    void allInvalidOptionsAreReportedAtOnceWithoutARequest() {
        TestContext context = context()
                .with(RestProvider.BASE_URL, URI.create("http://acme.example?key=s3cret"))
                .with(RestProvider.LINK_LIFE, Duration.ofDays(1));

        assertThatExceptionOfType(InvalidOptionsException.class)
                .isThrownBy(() -> provider.create(context))
                .satisfies(e ->
                        assertThat(e.options()).extracting(InvalidOption::key).containsExactly("base_url", "link_life"))
                .withMessageNotContaining("s3cret");
        assertThat(acme.requests).isEmpty();
    }

    @Test
    void creatingSendsNothing() {
        backend();

        assertThat(acme.requests).isEmpty();
    }

    @Test
    void undisclosedDataIsNotSent() {
        ProctoringBackend backend = backend();
        backend.register(registration());
        assertThat(acme.lastBody).containsEntry("full_name", "Ada Example").doesNotContainKey("email");

        backend.register(
                Samples.registration(Samples.exam().externalId("exam-1").build())
                        .learner(Learner.builder(Samples.LEARNER)
                                .email("ada@campus.example")
                                .build())
                        .build());
        assertThat(acme.lastBody).containsEntry("email", "ada@campus.example").doesNotContainKey("full_name");
    }

    @Test
    void extensionsArePassedOn() {
        backend()
                .register(
                        Samples.registration(Samples.exam().externalId("exam-1").build())
                                .extensions(Map.of("campus_room", "B12"))
                                .reviewRulesException("may use a screen reader")
                                .timeLimit(Duration.ofMinutes(135))
                                .attemptNumber(2)
                                .build());

        assertThat(acme.lastBody)
                .containsEntry("campus_room", "B12")
                .containsEntry("review_rules_exception", "may use a screen reader")
                .containsEntry("minutes", 135L)
                .containsEntry("attempt_number", 2)
                .containsEntry("return_url", "https://campus.example/exam/17")
                .containsEntry("host", "https://campus.example")
                .containsEntry("language", "es-MX");
    }

    @Test
    void vendorWithoutConnectionDidNotAct() {
        acme.failing(new ConnectException("refused"));

        ProctoringException failure = failureOfRegister();

        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        assertThat(failure.fault()).isEqualTo(Fault.VENDOR);
        assertThat(failure.retriable()).isTrue();
    }

    @Test
    void registrationWithoutAnAnswerHasAnUnknownEffect() {
        acme.failing(new SocketTimeoutException("read"));

        assertThat(failureOfRegister().effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void interruptionEndsTheCallAndStaysSet() {
        acme.failing(new InterruptedException());

        ProctoringException failure = failureOfRegister();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void busyVendorSetsRetryAfter() {
        acme.answering(429, Map.of("retry_after", 7));

        ProctoringException failure = failureOfRegister();

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        assertThat(failure.retriable()).isTrue();
    }

    @Test
    void brokenVendorMayHaveActed() {
        acme.answering(503, Map.of());

        ProctoringException failure = failureOfRegister();

        assertThat(failure.code()).isEqualTo("vendor-unavailable");
        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void refusedCredentialsAreTheOperatorsFault() {
        acme.answering(401, Map.of());

        ProctoringException failure = failureOfRegister();

        assertThat(failure.fault()).isEqualTo(Fault.OPERATOR);
        assertThat(failure.retriable()).isFalse();
    }

    @Test
    void refusalCanCarryAWordForTheLearner() {
        acme.answering(403, Map.of("message_for_learner", "Please sign the consent first."));

        assertThat(failureOfRegister().learnerMessage()).contains(LocalizedText.of("Please sign the consent first."));
    }

    @Test
    void registrationWithoutAnIdIsAFailureWithEffect() {
        acme.answering(200, Map.of("status", "created"));

        ProctoringException failure = failureOfRegister();

        assertThat(failure.code()).isEqualTo("invalid-answer");
        assertThat(failure.effect()).isEqualTo(Effect.DONE);
    }

    @Test
    void attemptAtAnExamThatWasNeverSavedIsTheHostsFault() {
        ProctoringBackend backend = backend();
        AttemptRegistration unsaved =
                Samples.registration(Samples.exam().build()).build();

        assertThatExceptionOfType(ProctoringException.class)
                .isThrownBy(() -> backend.register(unsaved))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.HOST));
        assertThat(acme.requests).isEmpty();
    }

    @Test
    void idsStayInTheirSegment() {
        backend()
                .register(Samples.registration(
                                Samples.exam().externalId("../admin?x=#").build())
                        .build());

        assertThat(acme.requests).containsExactly("POST /exams/..%2Fadmin%3Fx%3D%23/attempts");
    }

    @Test
    void downloadAddressThatNamesTheAttemptIsTakenAsItIs() {
        acme.answering(200, Map.of("download_url", "https://acme.example/get?attempt=x1"));

        assertThat(Samples.feature(backend(), AttemptInfo.class)
                        .details(AttemptInfoRequest.of(Samples.attempt("a-1"), registration()))
                        .launch())
                .hasValueSatisfying(launch -> assertThat(launch.url()).hasQuery("attempt=x1"));
    }

    @Test
    void callbackIsReadOnlyFromAVendorThatLoggedIn() {
        InboundRequest anonymous =
                InboundRequest.builder("ready").attemptExternalId("a-1").build();

        assertThat(rejection(anonymous)).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void callbackThatCannotBeBelievedOrReadIsRejected() {
        assertThat(rejection(review("paused".getBytes(StandardCharsets.UTF_8)))).isEqualTo(Reason.MALFORMED);
        assertThat(rejection(review(acme.call(Map.of("status", "excellent"))))).isEqualTo(Reason.UNKNOWN_STATUS);
        assertThat(rejection(review(acme.call(Map.of("status", "passed", "attempt_id", "other")))))
                .isEqualTo(Reason.MISMATCH);
        assertThat(rejection(
                        InboundRequest.builder("ready").authenticatedAs("acme").build()))
                .isEqualTo(Reason.MALFORMED);
        assertThat(rejection(InboundRequest.builder("paused")
                        .authenticatedAs("acme")
                        .attemptExternalId("a-1")
                        .build()))
                .isEqualTo(Reason.MALFORMED);
    }

    private static InboundRequest review(byte[] body) {
        return InboundRequest.builder("reviewed")
                .authenticatedAs("acme")
                .attemptExternalId("a-1")
                .body(body)
                .build();
    }

    private Reason rejection(InboundRequest request) {
        Callbacks callbacks = Samples.feature(backend(), Callbacks.class);
        return catchThrowableOfType(CallbackRejectedException.class, () -> callbacks.receive(request))
                .reason();
    }

    @Test
    void scriptIsInTheJarUnderItsIntegrity() throws IOException, GeneralSecurityException {
        ClientScript script = Samples.feature(backend(), ClientScript.class);

        try (InputStream stream = RestProvider.class.getResourceAsStream("/META-INF/resources/" + script.resource())) {
            assertThat(stream).isNotNull();
            byte[] digest = MessageDigest.getInstance("SHA-384").digest(stream.readAllBytes());
            assertThat(script.integrity())
                    .isEqualTo("sha384-" + Base64.getEncoder().encodeToString(digest));
        }
    }

    @Test
    void checkTellsHowFarItCame() {
        acme.having("/config", Map.of("name", "Acme Cloud"));
        CheckResult passed = backend().check();
        assertThat(passed.outcome()).isEqualTo(CheckResult.Outcome.PASSED);
        assertThat(passed.serviceName()).contains("Acme Cloud");
        assertThat(passed.roundTrip()).contains(Duration.ZERO);

        acme.answering(401, Map.of());
        CheckResult refused = backend().check();
        assertThat(refused.reached()).isTrue();
        assertThat(refused.authenticated()).isFalse();
        assertThat(refused.action()).isPresent();

        acme.failing(new ConnectException("refused"));
        assertThat(backend().check().reached()).isFalse();
        assertThat(acme.requests).hasSize(3).allMatch(List.of("GET /config?language=en")::contains);
    }

    @Test
    void closingEndsWhatTheBackendStarted() {
        backend().close();

        assertThat(acme.closed).isTrue();
    }
}

package org.openproctoring.api.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.ProctoringException;
import org.openproctoring.api.ProctoringException.Effect;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.CallbackRejectedException.Reason;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.api.testing.TestContext;

class SignedCallProviderTest {
    private static final Secret KEY = Secret.of("s3cret");
    private static final AttemptRegistration REGISTRATION = Samples.registration(
                    Samples.exam().reviewRules("Open book").build())
            .build();

    private static ProctoringBackend backend(SignedCallProvider.Transport transport) {
        SignedCallProvider provider = new SignedCallProvider(transport);
        return provider.create(TestContext.of(provider)
                .with(SignedCallProvider.REGISTER_URL, URI.create("https://acme.example/register"))
                .with(SignedCallProvider.DOWNLOAD_URL, URI.create("https://acme.example/app"))
                .with(SignedCallProvider.KEY_ID, "campus")
                .with(SignedCallProvider.KEY, KEY));
    }

    private static ProctoringBackend backend() {
        return backend((url, headers, body) -> {
            throw new AssertionError("nothing is sent here");
        });
    }

    private static String sign(String date, String body) {
        return Base64.getEncoder().encodeToString(Hmac.of(KEY, (date + "\n" + body).getBytes(StandardCharsets.UTF_8)));
    }

    private static InboundRequest signedAt(Instant date, String body) {
        return InboundRequest.builder("review")
                .header("date", date.toString())
                .header("signature", sign(date.toString(), body))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static Reason rejection(InboundRequest request) {
        Callbacks callbacks = Samples.feature(backend(), Callbacks.class);
        return catchThrowableOfType(CallbackRejectedException.class, () -> callbacks.receive(request))
                .reason();
    }

    @Test
    void registrationIsOneSignedCall() {
        Map<String, String> sent = new HashMap<>();
        ProctoringBackend backend = backend((url, headers, body) -> {
            sent.putAll(headers);
            sent.put("body", new String(body, StandardCharsets.UTF_8));
            return "locator-77";
        });

        assertThat(backend.register(REGISTRATION).externalId()).contains("locator-77");
        String body = "examCode:" + Samples.ATTEMPT_CODE + "\nduration:90\nreviewerNotes:Open book";
        String date = TestContext.NOW.toString();
        assertThat(sent)
                .containsOnly(
                        Map.entry("body", body),
                        Map.entry("Date", date),
                        Map.entry("Authorization", "campus:" + sign(date, body)));
    }

    @Test
    void callThatBrokeHasAnUnknownEffectAndAWordForTheLearner() {
        ProctoringBackend backend = backend((url, headers, body) -> {
            throw new IOException("reset");
        });

        ProctoringException failure =
                catchThrowableOfType(ProctoringException.class, () -> backend.register(REGISTRATION));

        assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(failure.learnerMessage()).isPresent();
    }

    @Test
    void answerWithoutALocatorIsInvalid() {
        ProctoringBackend backend = backend((url, headers, body) -> " ");

        ProctoringException failure =
                catchThrowableOfType(ProctoringException.class, () -> backend.register(REGISTRATION));

        assertThat(failure.code()).isEqualTo("invalid-answer");
    }

    @Test
    void unsupportedFeaturesAreAbsent() {
        assertThat(Features.of(backend())).containsExactly(AttemptInfo.class, Callbacks.class);
    }

    @Test
    void ruleViolationPassesHere() {
        assertThat(new SignedCallProvider().descriptor().capabilities().passingStatuses())
                .containsExactlyInAnyOrder(ReviewStatus.PASSED, ReviewStatus.VIOLATION);
    }

    @Test
    void learnerIsGivenTheDownloadFromTheConfiguration() {
        assertThat(Samples.feature(backend(), AttemptInfo.class)
                        .details(AttemptInfoRequest.of(Samples.attempt("locator-77"), REGISTRATION))
                        .launch())
                .map(Launch::url)
                .contains(URI.create("https://acme.example/app"));
    }

    @Test
    void reviewInItsOwnFormatNamesTheAttemptByItsCode() throws CallbackRejectedException {
        CallbackEvent event = Samples.feature(backend(), Callbacks.class)
                .receive(signedAt(
                        TestContext.NOW.minusSeconds(60),
                        Samples.ATTEMPT_CODE
                                + ";Rules Violation\n12;20;Suspicious;looked away; twice\n90;95;Good;back\n"));

        assertThat(event.kind()).isEqualTo(CallbackEvent.Kind.REVIEWED);
        assertThat(event.attempt().attemptCode()).contains(Samples.ATTEMPT_CODE);
        assertThat(event.attempt().externalId()).isEmpty();
        Review review = event.review().orElseThrow();
        assertThat(review.status()).isEqualTo(ReviewStatus.VIOLATION);
        assertThat(review.comments()).extracting(ReviewComment::text).containsExactly("looked away; twice", "back");
        assertThat(review.comments().get(0).stop()).contains(Duration.ofSeconds(20));
    }

    @Test
    void reviewWithAnotherSignatureIsNotBelieved() {
        InboundRequest forged = InboundRequest.builder("review")
                .header("Date", TestContext.NOW.toString())
                .header("Signature", sign(TestContext.NOW.toString(), "another body"))
                .body((Samples.ATTEMPT_CODE + ";Clean").getBytes(StandardCharsets.UTF_8))
                .build();

        assertThat(rejection(forged)).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(rejection(InboundRequest.builder("review").build())).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void oldReviewIsStale() {
        assertThat(rejection(signedAt(TestContext.NOW.minusSeconds(301), Samples.ATTEMPT_CODE + ";Clean")))
                .isEqualTo(Reason.STALE);
    }

    @Test
    void reviewThatCannotBeReadIsMalformed() {
        assertThat(rejection(signedAt(TestContext.NOW, ""))).isEqualTo(Reason.MALFORMED);
        assertThat(rejection(signedAt(TestContext.NOW, ";Clean"))).isEqualTo(Reason.MALFORMED);
        assertThat(rejection(signedAt(TestContext.NOW, "code;Clean\nsoon;20;a;b")))
                .isEqualTo(Reason.MALFORMED);
        assertThat(rejection(signedAt(TestContext.NOW, "code;Perfect"))).isEqualTo(Reason.UNKNOWN_STATUS);
    }
}

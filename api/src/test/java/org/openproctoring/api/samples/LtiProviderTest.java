package org.openproctoring.api.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.InvalidOptionsException;
import org.openproctoring.api.ProctoringBackend;
import org.openproctoring.api.exam.AttemptRegistration;
import org.openproctoring.api.feature.AttemptInfo;
import org.openproctoring.api.feature.AttemptInfoRequest;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.CallbackRejectedException.Reason;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.api.feature.Launch;
import org.openproctoring.api.testing.TestContext;

class LtiProviderTest {
    private static final KeyPair VENDOR = newKeyPair();
    private static final long SOON = TestContext.NOW.plusSeconds(60).getEpochSecond();

    private final LtiProvider provider = new LtiProvider();
    private final AttemptRegistration registration =
            Samples.registration(Samples.exam().build()).build();

    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private TestContext context() {
        return TestContext.of(provider)
                .with(LtiProvider.LOGIN_URL, URI.create("https://acme.example/oidc/login"))
                .with(LtiProvider.CLIENT_ID, "campus")
                .with(
                        LtiProvider.PUBLIC_KEY,
                        Base64.getEncoder().encodeToString(VENDOR.getPublic().getEncoded()));
    }

    private ProctoringBackend backend() {
        try {
            return provider.create(context());
        } catch (InvalidOptionsException e) {
            throw new AssertionError(e);
        }
    }

    private static InboundRequest startAssessment(KeyPair signer, String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String text = base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature rs256 = Signature.getInstance("SHA256withRSA");
            rs256.initSign(signer.getPrivate());
            rs256.update(text.getBytes(StandardCharsets.US_ASCII));
            return form("JWT=" + text + "." + base64.encodeToString(rs256.sign()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static InboundRequest form(String body) {
        return InboundRequest.builder("start-assessment")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static String claims(long expiry) {
        return "{\"session_data\":\"" + Samples.ATTEMPT_CODE + "\",\"exp\":" + expiry + "}";
    }

    private Reason rejection(InboundRequest request) {
        Callbacks callbacks = Samples.feature(backend(), Callbacks.class);
        return catchThrowableOfType(CallbackRejectedException.class, () -> callbacks.receive(request))
                .reason();
    }

    @Test
    void registeringNeedsNoNetwork() {
        assertThat(backend().register(registration).externalId()).contains(Samples.ATTEMPT_CODE);
    }

    @Test
    void browserPostsTheLoginForm() {
        Launch launch = Samples.feature(backend(), AttemptInfo.class)
                .details(AttemptInfoRequest.of(Samples.attempt(Samples.ATTEMPT_CODE), registration))
                .launch()
                .orElseThrow();

        assertThat(launch.method()).isEqualTo(Launch.Method.POST);
        assertThat(launch.url()).isEqualTo(URI.create("https://acme.example/oidc/login"));
        assertThat(launch.fields())
                .containsEntry("iss", "https://campus.example")
                .containsEntry("client_id", "campus")
                .containsEntry("login_hint", Samples.LEARNER)
                .containsEntry("lti_message_hint", Samples.ATTEMPT_CODE)
                .containsEntry("target_link_uri", "https://campus.example/exam/17");
    }

    @Test
    void vendorsSignedWordThatTheExamMayStartNamesTheAttemptByItsCode() throws CallbackRejectedException {
        CallbackEvent event =
                Samples.feature(backend(), Callbacks.class).receive(startAssessment(VENDOR, claims(SOON)));

        assertThat(event.kind()).isEqualTo(CallbackEvent.Kind.READY);
        assertThat(event.attempt().attemptCode()).contains(Samples.ATTEMPT_CODE);
    }

    @Test
    void anybodyElsesWordIsNotBelieved() {
        assertThat(rejection(startAssessment(newKeyPair(), claims(SOON)))).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(rejection(form("JWT=a.b.c"))).isEqualTo(Reason.UNAUTHENTICATED);
    }

    @Test
    void expiredWordIsStale() {
        assertThat(rejection(startAssessment(VENDOR, claims(TestContext.NOW.getEpochSecond()))))
                .isEqualTo(Reason.STALE);
    }

    @Test
    void otherFormsAreMalformed() {
        assertThat(rejection(form(""))).isEqualTo(Reason.MALFORMED);
        assertThat(rejection(form("JWT=%"))).isEqualTo(Reason.MALFORMED);
        assertThat(rejection(startAssessment(VENDOR, "{\"exp\":" + SOON + "}"))).isEqualTo(Reason.MALFORMED);
        assertThat(rejection(startAssessment(VENDOR, "{\"exp\":\"soon\"}"))).isEqualTo(Reason.MALFORMED);
        assertThat(rejection(InboundRequest.builder("reviewed").build())).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void unsupportedFeaturesAreAbsent() {
        assertThat(Features.of(backend())).containsExactly(AttemptInfo.class, Callbacks.class);
    }

    @Test
    void invalidKeyIsReportedOnCreation() {
        TestContext context = context().with(LtiProvider.PUBLIC_KEY, "bm8ga2V5");

        assertThatExceptionOfType(InvalidOptionsException.class)
                .isThrownBy(() -> provider.create(context))
                .withMessageStartingWith("tool_public_key: ")
                .withMessageNotContaining("bm8ga2V5");
    }
}

package org.openproctoring.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.Secret;
import org.openproctoring.provider.sandbox.FakeHost.Call;

class CallbacksTest {
    private final FakeHost host = FakeHost.start();
    private final Vendor vendor = Vendor.start(host::takesCallbacksOf);

    @AfterEach
    void end() {
        vendor.close();
        host.close();
    }

    private static String path(String attempt, String word) {
        return "/api/edx_proctoring/v1/proctored_exam/attempt/" + attempt + "/" + word;
    }

    private static SandboxAttempt known(Vendor vendor, String attempt) {
        return vendor.control().registrations().stream()
                .filter(one -> one.attemptId().equals(attempt))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void openingTheDownloadPageMakesTheAttemptReadyOnce() throws Exception {
        String exam = vendor.save(Vendor.exam());
        String attempt = vendor.register(exam, "learner");
        String url = vendor.downloadUrl(exam, attempt);
        assertThat(vendor.page(url).body()).contains("You are ready");
        Call call = host.next();

        assertThat(call.path()).isEqualTo(path(attempt, "ready"));
        assertThat(call.authorization()).isEqualTo("JWT token-1");
        assertThat(call.json().toString()).isEqualTo("{\"status\":\"ready\"}");
        assertThat(host.tokenRequest())
                .isEqualTo("grant_type=client_credentials&client_id=vendor&client_secret=the+vendor%27s+secret"
                        + "&token_type=jwt");
        Waiting.until("delivered", () -> known(vendor, attempt).ready().equals("delivered"));
        vendor.page(url);
        assertThat(host.isQuiet()).isTrue();
        assertThat(known(vendor, attempt).status()).isEqualTo("ready");
    }

    @Test
    void onlyTheRightLinkOpensTheDownloadPage() throws IOException {
        String exam = vendor.save(Vendor.exam());
        String attempt = vendor.register(exam, "learner");
        String page = vendor.base() + "/sandbox/download/" + attempt;

        assertThat(vendor.page(page).statusCode()).isEqualTo(404);
        assertThat(vendor.page(page + "?key=guess").statusCode()).isEqualTo(404);
        assertThat(vendor.page(vendor.base() + "/sandbox/download/unknown?key=guess")
                        .statusCode())
                .isEqualTo(404);
        assertThat(known(vendor, attempt).status()).isEqualTo("created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"passed", "violation", "suspicious", "not_reviewed", "unheard_of"})
    void everySubmittedAttemptIsReviewed(String verdict) throws Exception {
        vendor.control().settings(vendor.control().settings().reviewing(verdict));
        String exam = vendor.save(Vendor.exam());
        String attempt = vendor.register(exam, "learner");
        vendor.tell(exam, attempt, "submitted");
        vendor.tell(exam, attempt, "submitted");
        Call call = host.next();
        JsonNode review = call.json();

        assertThat(call.path()).isEqualTo(path(attempt, "reviewed"));
        assertThat(review.get("status").textValue()).isEqualTo(verdict);
        assertThat(review.get("comments").get(0).toString())
                .isEqualTo("{\"comment\":\"Looks away from the screen\",\"status\":\"unknown\",\"start\":12,"
                        + "\"stop\":19,\"duration\":7}");
        Waiting.until("reviewed", () -> known(vendor, attempt).status().equals("reviewed"));
        assertThat(host.isQuiet()).isTrue();
    }

    @Test
    void callbackIsRetriedUntilTheHostAccepts() throws Exception {
        host.answering(500, 404, 302, 201);
        String exam = vendor.save(Vendor.exam());
        String attempt = vendor.register(exam, "learner");
        vendor.tell(exam, attempt, "submitted");
        List<String> bodies = List.of(
                host.next().body(),
                host.next().body(),
                host.next().body(),
                host.next().body());

        assertThat(bodies).containsOnly(bodies.get(0));
        Waiting.until("delivered", () -> known(vendor, attempt).reviewed().equals("delivered"));
        assertThat(host.isQuiet()).isTrue();
        assertThat(vendor.control().callbacks())
                .extracting(SentCallback::status)
                .containsExactly(500, 404, 302, 201);
        assertThat(host.tokensGiven()).isEqualTo(1);
    }

    @Test
    void rejectedTokenIsReplaced() throws Exception {
        host.answering(401);
        String exam = vendor.save(Vendor.exam());
        vendor.tell(exam, vendor.register(exam, "learner"), "submitted");

        assertThat(host.next().authorization()).isEqualTo("JWT token-1");
        assertThat(host.next().authorization()).isEqualTo("JWT token-2");
    }

    @Test
    void callbacksGoOnlyToTheConfiguredHost() throws Exception {
        try (FakeHost other = FakeHost.start()) {
            String exam = vendor.save(Vendor.exam());
            String body = Vendor.attempt("learner")
                    .put("lms_host", other.url().toString())
                    .toString();
            String attempt = Http.json(vendor.call("POST", Vendor.attempts(exam), body))
                    .get("id")
                    .textValue();
            vendor.tell(exam, attempt, "submitted");

            assertThat(host.next().path()).isEqualTo(path(attempt, "reviewed"));
            assertThat(other.isQuiet()).isTrue();
            assertThat(other.tokensGiven()).isZero();
        }
    }

    @Test
    void hostMayHaveAPath() throws Exception {
        try (FakeHost below = FakeHost.start("/lms", 0);
                Vendor other = Vendor.start(builder ->
                        builder.callbacks(URI.create(below.url() + "/lms/"), "vendor", Secret.of("secret")))) {
            String exam = other.save(Vendor.exam());
            String attempt = other.register(exam, "learner");
            other.tell(exam, attempt, "submitted");

            assertThat(below.next().path()).isEqualTo("/lms" + path(attempt, "reviewed"));
        }
    }

    @Test
    void callbacksCanBeDuplicated() throws Exception {
        vendor.control().settings(vendor.control().settings().callbacks(Duration.ZERO, 3, false));
        String exam = vendor.save(Vendor.exam());
        vendor.tell(exam, vendor.register(exam, "learner"), "submitted");
        Call first = host.next();

        assertThat(host.next()).isEqualTo(first);
        assertThat(host.next()).isEqualTo(first);
    }

    @Test
    void callbacksCanBeDelayed() throws Exception {
        Duration late = Duration.ofMillis(150);
        vendor.control().settings(vendor.control().settings().callbacks(late, 1, false));
        String exam = vendor.save(Vendor.exam());
        String attempt = vendor.register(exam, "learner");
        long start = System.nanoTime();
        vendor.tell(exam, attempt, "submitted");
        host.next();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(late);
    }

    @Test
    void callbacksCanBeReversed() throws Exception {
        vendor.control().settings(vendor.control().settings().callbacks(Duration.ZERO, 1, true));
        String exam = vendor.save(Vendor.exam());
        String attempt = vendor.register(exam, "learner");
        vendor.page(vendor.downloadUrl(exam, attempt));
        vendor.tell(exam, attempt, "submitted");

        assertThat(host.next().path()).isEqualTo(path(attempt, "reviewed"));
        assertThat(host.next().path()).isEqualTo(path(attempt, "ready"));
    }

    @Test
    void removedAttemptGetsNoMoreCallbacks() throws Exception {
        host.answering(500);
        String exam = vendor.save(Vendor.exam());
        String attempt = vendor.register(exam, "learner");
        vendor.page(vendor.downloadUrl(exam, attempt));
        host.next();
        vendor.call("DELETE", Vendor.attempt(exam, attempt), "");
        String other = vendor.register(exam, "other");
        vendor.tell(exam, other, "submitted");
        Call next = host.next();
        // A callback that was being sent when the attempt was removed may still arrive.
        next = next.path().contains(attempt) ? host.next() : next;

        assertThat(next.path()).isEqualTo(path(other, "reviewed"));
    }

    @Test
    void passedOnboardingIsApprovedAndAnyOtherIsRejected() throws Exception {
        String practice = vendor.save(Vendor.exam().put("is_practice_exam", true));
        for (String verdict : List.of("passed", "suspicious")) {
            vendor.control().settings(vendor.control().settings().reviewing(verdict));
            String body = Vendor.attempt(verdict).put("is_sample_attempt", true).toString();
            String attempt = Http.json(vendor.call("POST", Vendor.attempts(practice), body))
                    .get("id")
                    .textValue();
            vendor.tell(practice, attempt, "submitted");
            host.next();
        }

        assertStatus("passed", "approved-in-course");
        assertStatus("suspicious", "rejected");
    }

    private void assertStatus(String user, String status) {
        Waiting.until(status, () -> {
            try {
                return Http.json(vendor.get(
                                "/api/v1/courses/course-v1:Uni+Exam+2026/onboarding_statuses?user_id=" + user))
                        .get("status")
                        .textValue()
                        .equals(status);
            } catch (IOException e) {
                return false;
            }
        });
    }

    @Test
    void pendingCallbacksAreDeliveredAfterARestart(@TempDir Path folder) throws Exception {
        int port = host.url().getPort();
        host.close();
        String exam;
        String attempt;
        try (Vendor first =
                Vendor.start(builder -> host.takesCallbacksOf(builder).data(folder))) {
            exam = first.save(Vendor.exam());
            attempt = first.register(exam, "learner");
            first.page(first.downloadUrl(exam, attempt));
            first.tell(exam, attempt, "submitted");
            Waiting.until("tried", () -> first.control().callbacks().size() >= 2);
            assertThat(first.control().callbacks())
                    .extracting(SentCallback::status)
                    .containsOnly(0);
        }
        try (FakeHost again = FakeHost.start("", port);
                Vendor second =
                        Vendor.start(builder -> host.takesCallbacksOf(builder).data(folder))) {
            assertThat(List.of(again.next().path(), again.next().path()))
                    .containsExactlyInAnyOrder(path(attempt, "ready"), path(attempt, "reviewed"));
            Waiting.until(
                    "delivered",
                    () -> known(second, attempt).reviewed().equals("delivered")
                            && known(second, attempt).ready().equals("delivered"));
            assertThat(known(second, attempt).status()).isEqualTo("reviewed");
        }
    }
}

package org.openproctoring.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.openproctoring.provider.rest.RestFixtures.backend;
import static org.openproctoring.provider.rest.RestFixtures.context;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctoring.api.exam.AttemptKey;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.api.feature.CallbackEvent;
import org.openproctoring.api.feature.CallbackRejectedException;
import org.openproctoring.api.feature.CallbackRejectedException.Reason;
import org.openproctoring.api.feature.Callbacks;
import org.openproctoring.api.feature.InboundRequest;

class CallbackReaderTest {
    private final RestBackend backend = backend(context(URI.create("https://vendor.example")));
    private final Callbacks callbacks = Operation.of(backend, Callbacks.class);

    @AfterEach
    void close() {
        backend.close();
    }

    private static InboundRequest.Builder request(String endpoint, String body) {
        return InboundRequest.builder(endpoint)
                .attemptExternalId("AT-1")
                .authenticatedAs("acme-service")
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private Review review(String body) throws CallbackRejectedException {
        CallbackEvent event = callbacks.receive(request("reviewed", body).build());
        assertThat(event.kind()).isEqualTo(CallbackEvent.Kind.REVIEWED);
        assertThat(event.attempt()).isEqualTo(AttemptKey.externalId("AT-1"));
        return event.review().orElseThrow();
    }

    private Reason refused(InboundRequest request) {
        CallbackRejectedException refusal =
                catchThrowableOfType(CallbackRejectedException.class, () -> callbacks.receive(request));
        assertThat(refusal.getMessage()).doesNotContain("WORDS");
        return refusal.reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"status\": \"ready\"}", "no JSON at all"})
    void readyNeedsNoBody(String body) throws CallbackRejectedException {
        CallbackEvent event = callbacks.receive(request("ready", body).build());

        assertThat(event.kind()).isEqualTo(CallbackEvent.Kind.READY);
        assertThat(event.attempt()).isEqualTo(AttemptKey.externalId("AT-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "passed, PASSED",
        "violation, VIOLATION",
        "suspicious, SUSPICIOUS",
        "not_reviewed, NOT_REVIEWED",
        "not-reviewed, NOT_REVIEWED",
        "' Passed ', PASSED"
    })
    void everyReviewStatusIsRead(String word, ReviewStatus status) throws CallbackRejectedException {
        assertThat(review("{\"status\": \"" + word + "\"}").status()).isEqualTo(status);
    }

    @Test
    void completeReviewIsRead() throws CallbackRejectedException {
        Review review = review("{\"status\": \"suspicious\", \"reviewed_by\": \"ann@vendor.example\","
                + " \"payload\": {\"videoReviewLink\": \"https://vendor.example/video?token=1\"}, \"comments\": ["
                + "{\"comment\": \"A phone.\", \"status\": \"suspicious\", \"start\": 1.5, \"stop\": 3},"
                + "{\"comment\": \"A voice.\", \"status\": \"unknown\", \"start\": 10, \"duration\": 5},"
                + "{\"comment\": \"Later.\", \"status\": \"unknown\", \"start\": \"7\"},"
                + "{\"comment\": \"All in all.\", \"status\": \"unknown\", \"start\": null, \"stop\": null},"
                + "{}]}");

        assertThat(review.reviewedBy()).contains("ann@vendor.example");
        assertThat(review.recordingUrl()).contains(URI.create("https://vendor.example/video?token=1"));
        assertThat(review.comments())
                .extracting(ReviewComment::text)
                .containsExactly("A phone.", "A voice.", "Later.", "All in all.", "");
        assertThat(review.comments())
                .extracting(comment -> comment.start().orElse(Duration.ZERO))
                .containsExactly(
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(7),
                        Duration.ZERO,
                        Duration.ZERO);
        assertThat(review.comments())
                .extracting(comment -> comment.stop().isPresent())
                .containsExactly(true, true, false, false, false);
        assertThat(review.comments().get(1).stop()).contains(Duration.ofSeconds(15));
        assertThat(review.isIncomplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "WORDS",
                "[]",
                "null",
                "{}",
                "{\"status\": null}",
                "{\"status\": 1}",
                "{\"status\": \"passed\", \"status\": \"violation\"}",
                "{\"status\": \"passed\", \"comments\": [{\"start\": 1}"
            })
    void c16ReviewWhoseVerdictCannotBeReadIsNotReadAtAll(String body) {
        assertThat(refused(request("reviewed", body).build())).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"WORDS\"",
                "{}",
                "7",
                "[1]",
                "[], \"comments\": [{}]",
                "[{\"comment\": [\"WORDS\"]}]",
                "[{\"status\": {}}]",
                "[{\"comment\": \"WORDS\", \"comment\": \"other\"}]",
                "[{\"comment\": \"WORDS\", \"start\": -1}]",
                "[{\"start\": \"WORDS\"}]",
                "[{\"start\": 1e300}]",
                "[{\"start\": 1, \"start\": 2}]",
                "[{\"start\": true}]",
                "[{\"start\": 1, \"stop\": []}]",
                "[{\"start\": 1, \"duration\": -1}]"
            })
    void verdictCountsDespiteFlawedComments(String comments) throws CallbackRejectedException {
        Review review = review("{\"status\": \"violation\", \"comments\": " + comments + "}");

        assertThat(review.status()).isEqualTo(ReviewStatus.VIOLATION);
        assertThat(review.isIncomplete()).isTrue();
    }

    @Test
    void onlyFlawedValuesOfACommentAreOmittedOrAdjusted() throws CallbackRejectedException {
        Review review = review("{\"status\": \"passed\", \"comments\": ["
                + "{\"comment\": \"Early.\", \"status\": \"suspicious\", \"start\": -5, \"stop\": 3},"
                + "{\"comment\": \"Late.\", \"start\": 1e300},"
                + "7,"
                + "\"Bare.\","
                + "{\"comment\": \"Endless.\", \"start\": 4, \"stop\": \"soon\"},"
                + "{\"comment\": \"Fine.\", \"start\": NaN}]}");

        assertThat(review.comments())
                .extracting(ReviewComment::text)
                .containsExactly("Early.", "Late.", "Bare.", "Endless.", "Fine.");
        assertThat(review.comments())
                .extracting(ReviewComment::start)
                .containsExactly(
                        Optional.of(Duration.ZERO),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(4)),
                        Optional.empty());
        assertThat(review.comments().get(0).stop()).contains(Duration.ofSeconds(3));
        assertThat(review.comments().get(3).stop()).isEmpty();
        assertThat(review.isIncomplete()).isTrue();
    }

    @Test
    void verdictCountsDespiteInvalidUtf8() throws CallbackRejectedException {
        byte[] body = "{\"status\": \"passed\", \"comments\": [{\"comment\": \"Zo\u00eb\"}]}"
                .getBytes(StandardCharsets.ISO_8859_1);
        CallbackEvent event =
                callbacks.receive(request("reviewed", "").body(body).build());

        assertThat(event.review().orElseThrow().status()).isEqualTo(ReviewStatus.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WORDS", "Clean", "passed!", "deleted"})
    void unknownStatusIsRejected(String word) {
        assertThat(refused(request("reviewed", "{\"status\": \"" + word + "\"}").build()))
                .isEqualTo(Reason.UNKNOWN_STATUS);
    }

    @Test
    void a1AndA9WhoDidNotLogInIsRefused() {
        for (String endpoint : new String[] {"ready", "reviewed"}) {
            assertThat(refused(InboundRequest.builder(endpoint)
                            .attemptExternalId("AT-1")
                            .body("{\"status\": \"passed\"}".getBytes(StandardCharsets.UTF_8))
                            .build()))
                    .isEqualTo(Reason.UNAUTHENTICATED);
        }
    }

    @Test
    void urlMustContainAnAttemptAndAKnownEndpoint() {
        assertThat(refused(InboundRequest.builder("ready").authenticatedAs("x").build()))
                .isEqualTo(Reason.MALFORMED);
        assertThat(refused(request("WORDS", "{}").build())).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "http://vendor.example/", "https://", "myproctor://x"})
    void unsafeRecordingLinkIsDropped(String link) throws CallbackRejectedException {
        Review review = review("{\"status\": \"passed\", \"payload\": {\"videoReviewLink\": \"" + link + "\"}}");

        assertThat(review.recordingUrl()).isEmpty();
        assertThat(review.isIncomplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"videoReviewLink\": null}", "{\"videoReviewLink\": \"\"}", "null", "5"})
    void reviewWithoutARecordingIsComplete(String payload) throws CallbackRejectedException {
        assertThat(review("{\"status\": \"passed\", \"payload\": " + payload + "}")
                        .isIncomplete())
                .isFalse();
    }

    @Test
    void relativeRecordingLinkIsBelowTheBaseUrl() throws CallbackRejectedException {
        assertThat(review("{\"status\": \"passed\", \"payload\": {\"videoReviewLink\": \"/r/1\"}}")
                        .recordingUrl())
                .hasValueSatisfying(url -> assertThat(url).hasPath("/r/1"));
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void randomBodiesAreRejectedOrRead(long seed) {
        Random random = new Random(seed);
        String alphabet = "{}[]\",:0123456789.eE-\"status\"\"passed\"\"comments\"\"start\"";
        for (int round = 0; round < 300; round++) {
            StringBuilder body = new StringBuilder("{\"status\":\"passed\",\"comments\":");
            for (int i = random.nextInt(30); i > 0; i--) {
                body.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(review(body + "}").status()).isEqualTo(ReviewStatus.PASSED);
            } catch (CallbackRejectedException refused) {
                assertThat(refused.reason()).as("seed " + seed).isEqualTo(Reason.MALFORMED);
            }
        }
    }
}

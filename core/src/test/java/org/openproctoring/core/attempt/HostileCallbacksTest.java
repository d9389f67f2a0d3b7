package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.feature.InboundRequest;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptStatus;

/** Forged, malformed and misdirected callbacks: each gets the right answer, and nothing changes. */
final class HostileCallbacksTest {
    private static final String PASSED = "{\"status\":\"passed\"}";
    private static final String CLIENT = "client of watcher";

    @AutoClose
    private final World world = new World();

    /** One callback with the expected status. */
    record Hostile(String name, String backend, InboundRequest request, int answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Hostile> hostile() {
        String deep = "[".repeat(100_000);
        return Stream.of(
                of("no client", 401, World.request("reviewed", "v1", PASSED)),
                of("a learner", 403, by("learner-1", "reviewed", "v1", PASSED)),
                of("a learner who calls ready", 403, by("learner-1", "ready", "v1", "")),
                of("another backend's client", 403, by("client of rival", "reviewed", "v1", PASSED)),
                of("another backend's client at an unknown id", 403, by("client of rival", "ready", "v99", "")),
                of("another backend's client without a body", 403, by("client of rival", "reviewed", "v1", "")),
                of("a client with a similar name", 403, by("client of watcher ", "reviewed", "v1", PASSED)),
                of("a forged signature", 401, good("reviewed", "v1", PASSED).header("X-Signature", "forged")),
                of("an old request", 401, good("stale", "v1", PASSED)),
                new Hostile(
                        "another backend's attempt",
                        "rival",
                        by("client of rival", "reviewed", "v1", PASSED).build(),
                        404),
                new Hostile(
                        "a backend that is not there",
                        "gone",
                        by("client of gone", "ready", "v1", "").build(),
                        404),
                new Hostile(
                        "a backend without callbacks",
                        "plain",
                        by("client of plain", "ready", "v1", "").build(),
                        404),
                of("an unknown attempt", 404, good("reviewed", "v99", PASSED)),
                of("a path with dots", 404, good("reviewed", "../v1", PASSED)),
                of("an id in upper case", 404, good("reviewed", "V1", PASSED)),
                of(
                        "another attempt in the body",
                        400,
                        good("reviewed", "v1", "{\"attempt\":\"v2\",\"status\":\"passed\"}")),
                of("an unknown endpoint", 400, good("terminate", "v1", PASSED)),
                of("no body", 400, good("reviewed", "v1", "")),
                of("a body that is not JSON", 400, good("reviewed", "v1", "<passed/>")),
                of("half a body", 400, good("reviewed", "v1", "{\"status\":\"pas")),
                of("two bodies", 400, good("reviewed", "v1", PASSED + PASSED)),
                of("an array", 400, good("reviewed", "v1", "[" + PASSED + "]")),
                of("a number", 400, good("reviewed", "v1", "1")),
                of("null", 400, good("reviewed", "v1", "null")),
                of("a status that is a number", 400, good("reviewed", "v1", "{\"status\":1}")),
                of("a status that is null", 400, good("reviewed", "v1", "{\"status\":null}")),
                of("a status that is an object", 400, good("reviewed", "v1", "{\"status\":{}}")),
                of("an unknown status", 400, good("reviewed", "v1", "{\"status\":\"excellent\"}")),
                of("no status", 400, good("reviewed", "v1", "{\"comment\":\"fine\"}")),
                of(
                        "a revision that is no number",
                        400,
                        good("reviewed", "v1", "{\"status\":\"passed\",\"revision\":\"x\"}")),
                of(
                        "a revision without end",
                        400,
                        good("reviewed", "v1", "{\"status\":\"passed\",\"revision\":" + "9".repeat(50) + "}")),
                of("an invalid time", 400, good("reviewed", "v1", "{\"status\":\"passed\",\"at\":\"soon\"}")),
                of(
                        "a review from the future",
                        400,
                        good("reviewed", "v1", "{\"status\":\"passed\",\"at\":\"2026-03-03T12:00:00Z\"}")),
                of(
                        "a review from before the attempt",
                        400,
                        good("reviewed", "v1", "{\"status\":\"passed\",\"at\":\"2026-03-01T12:00:00Z\"}")),
                of("deep nesting", 400, good("reviewed", "v1", deep)),
                of("deep nesting inside a field", 400, good("reviewed", "v1", "{\"status\":" + deep)),
                of("a body that is too large", 413, good("reviewed", "v1", " ".repeat((1 << 20) + 1))),
                of("a provider's bug", 503, good("bug", "v1", PASSED)),
                of("control characters", 400, good("reviewed", "v1", "{\"status\":\"pass\u0000ed\"}")));
    }

    private static InboundRequest.Builder by(String client, String endpoint, String id, String body) {
        return World.request(endpoint, id, body).authenticatedAs(client);
    }

    private static InboundRequest.Builder good(String endpoint, String id, String body) {
        return by(CLIENT, endpoint, id, body);
    }

    private static Hostile of(String name, int answer, InboundRequest.Builder request) {
        return new Hostile(name, "watcher", request.build(), answer);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void theAnswerIsRightAndNothingChanges(Hostile hostile) {
        Attempt submitted = world.submitted("final");
        world.workAll();
        int received = world.events.size();
        CallbackResponse answer = world.service.receiveCallback(hostile.backend(), hostile.request());
        assertThat(answer.httpStatus()).isEqualTo(hostile.answer());
        assertThat(answer.message()).doesNotContain("v1").doesNotContain("passed");
        world.workAll();
        assertThat(world.memory.attempt(submitted.code())).contains(submitted);
        assertThat(world.memory.reviews(submitted.code())).isEmpty();
        assertThat(world.events).hasSize(received);
    }

    @Test
    void aReplayOfTheLastVerdictOrOfAKnownDeliveryChangesNothing() {
        Attempt first = world.reviewed("final", "{\"status\":\"violation\",\"delivery\":1}");
        world.callback("reviewed", first, "{\"status\":\"passed\",\"delivery\":2}");
        Attempt verified = world.service.attempt(first.code());
        for (String replay :
                List.of("{\"status\":\"passed\",\"delivery\":2}", "{\"status\":\"violation\",\"delivery\":1}")) {
            assertThat(world.callback("reviewed", verified, replay).ok()).isTrue();
        }
        assertThat(world.service.attempt(first.code())).isEqualTo(verified);
        assertThat(world.memory.reviews(first.code())).hasSize(2);
    }

    @Test
    void anOlderReviewThatArrivesLateIsKeptAndNotApplied() {
        Attempt verified = world.reviewed("final", "{\"status\":\"passed\",\"revision\":5}");
        world.callback("reviewed", verified, "{\"status\":\"violation\",\"revision\":4}");
        world.callback("reviewed", verified, "{\"status\":\"violation\",\"revision\":4}");
        assertThat(world.service.attempt(verified.code()).status()).isEqualTo(AttemptStatus.VERIFIED);
        assertThat(world.memory.reviews(verified.code())).hasSize(2);
        world.callback("reviewed", verified, "{\"status\":\"violation\",\"revision\":6}");
        assertThat(world.service.attempt(verified.code()).status()).isEqualTo(AttemptStatus.SECOND_REVIEW_REQUIRED);
    }

    @Test
    void reviewsWithoutARevisionAreOrderedByTheirTime() {
        Attempt verified = world.reviewed("final", "{\"status\":\"passed\",\"at\":\"2026-03-02T12:02:00Z\"}");
        world.callback("reviewed", verified, "{\"status\":\"violation\",\"at\":\"2026-03-02T12:01:00Z\"}");
        assertThat(world.service.attempt(verified.code()).status()).isEqualTo(AttemptStatus.VERIFIED);
        world.callback("reviewed", verified, "{\"status\":\"violation\",\"at\":\"2026-03-02T12:03:00Z\"}");
        assertThat(world.service.attempt(verified.code()).status()).isEqualTo(AttemptStatus.SECOND_REVIEW_REQUIRED);
    }

    @Test
    void anAutomaticVerdictNeverOverwritesAHumanOne() {
        Attempt rejected = world.reviewed(
                "final", "{\"status\":\"violation\",\"revision\":1,\"reviewedBy\":\"reviewer@example.org\"}");
        world.callback("reviewed", rejected, "{\"status\":\"passed\",\"revision\":2}");
        assertThat(world.service.attempt(rejected.code()).status()).isEqualTo(AttemptStatus.REJECTED);
        world.callback(
                "reviewed", rejected, "{\"status\":\"passed\",\"revision\":3,\"reviewedBy\":\"reviewer@example.org\"}");
        assertThat(world.service.attempt(rejected.code()).status()).isEqualTo(AttemptStatus.VERIFIED);
    }

    @Test
    void anExamThatIsNoLongerProctoredAnswers412() {
        Attempt submitted = world.submitted("final");
        world.host.put(ExamPlan.timed(FakeHost.exam("final", ExamType.TIMED).build()));
        assertThat(world.callback("reviewed", submitted, PASSED))
                .isEqualTo(new CallbackResponse(412, "Exam no longer proctored"));
        assertThat(world.callback("ready", submitted, "").httpStatus()).isEqualTo(412);
        assertThat(world.memory.reviews(submitted.code())).isEmpty();
    }

    @Test
    void aRemovedAttemptIs404AndABrokenBackend503() {
        Attempt submitted = world.submitted("final");
        world.configured(Map.of("enabled", false));
        assertThat(world.callback("reviewed", submitted, PASSED).httpStatus()).isEqualTo(503);
        world.configured(Map.of());
        world.service.remove(submitted.code());
        assertThat(world.callback("reviewed", submitted, PASSED).httpStatus()).isEqualTo(404);
    }

    @Test
    void anAttemptCanBeNamedByItsCodeAndOnlyInItsOwnBackend() {
        Attempt attempt = world.service.create(World.LEARNER, "final");
        String body = "{\"code\":\"" + attempt.code() + "\"}";
        for (String backend : List.of("rival", "watcher")) {
            InboundRequest request = InboundRequest.builder("ready")
                    .authenticatedAs("client of " + backend)
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .build();
            assertThat(world.service.receiveCallback(backend, request).httpStatus())
                    .isEqualTo(backend.equals("rival") ? 404 : 200);
        }
        assertThat(world.service.attempt(attempt.code()).status()).isEqualTo(AttemptStatus.READY_TO_START);
    }

    @Test
    void theResultIsOpenEdxs() {
        assertThat(outcome("passed")).isEqualTo(AttemptStatus.VERIFIED);
        assertThat(outcome("violation")).isEqualTo(AttemptStatus.SECOND_REVIEW_REQUIRED);
        assertThat(outcome("suspicious")).isEqualTo(AttemptStatus.SECOND_REVIEW_REQUIRED);
        assertThat(outcome("not_reviewed")).isEqualTo(AttemptStatus.ERROR);
        world.configured(Map.of("passing_statuses", List.of("Clean", "Rules Violation")));
        assertThat(outcome("violation")).isEqualTo(AttemptStatus.VERIFIED);
        world.settings(AttemptSettings.builder().secondReviewRequired(false).build());
        assertThat(outcome("suspicious")).isEqualTo(AttemptStatus.REJECTED);
    }

    private AttemptStatus outcome(String status) {
        Attempt attempt = world.reviewed("final", "{\"status\":\"" + status + "\"}");
        world.service.remove(attempt.code());
        return attempt.status();
    }

    @Test
    void aPartlyReadableReviewCountsAndIsMarkedIncomplete() {
        Attempt reviewed = world.reviewed("final", "{\"status\":\"passed\",\"incomplete\":1}");
        world.workAll();
        assertThat(reviewed.status()).isEqualTo(AttemptStatus.VERIFIED);
        assertThat(world.events)
                .filteredOn(event -> event.kind() == AttemptEvent.Kind.REVIEW_RECEIVED)
                .extracting(AttemptEvent::detail)
                .containsExactly("passed applied incomplete");
    }
}

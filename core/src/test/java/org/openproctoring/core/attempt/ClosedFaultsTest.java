package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.attempt.World.LEARNER;
import static org.openproctoring.core.attempt.World.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.core.attempt.FakeVendor.Mood;
import org.openproctoring.core.attempt.engine.TimeLimit;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.model.TransitionTable;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;

/**
 * Faults of Open edX that this library does not have, by their ids in OPEN-EDX.md. A14 is in {@link PseudonymsTest}.
 */
final class ClosedFaultsTest {
    private static final String PASSED = "{\"status\":\"passed\"}";

    @AutoClose
    private final World world = new World();

    @Test
    void a1OnlyTheBackendsClientCanCallReady() {
        Attempt attempt = world.service.create(LEARNER, "final");
        String id = attempt.registration().externalId().orElseThrow();
        for (String client : List.of(LEARNER, "client of rival", "staff-1")) {
            CallbackResponse answer = world.service.receiveCallback(
                    "watcher",
                    World.request("ready", id, "").authenticatedAs(client).build());
            assertThat(answer.httpStatus()).isEqualTo(403);
        }
        assertThat(world.service.attempt(attempt.code())).isEqualTo(attempt);
    }

    @Test
    void a2AProctoredExamThatIsNotReadyIsNotStarted() {
        Attempt attempt = world.service.create(LEARNER, "final");
        assertThat(refusal(() -> world.service.start(attempt.code()))).isEqualTo(Reason.ILLEGAL_TRANSITION);
        world.service.markSoftwareDownloadClicked(attempt.code());
        assertThat(refusal(() -> world.service.start(attempt.code()))).isEqualTo(Reason.ILLEGAL_TRANSITION);
        assertThat(world.vendor.record("watcher", "v1").received()).isEmpty();
    }

    @Test
    void a3OptingOutIsRefusedWhereTheCourseDoesNotAllowIt() {
        assertThat(refusal(() -> world.service.optOut(LEARNER, "final"))).isEqualTo(Reason.ILLEGAL_TRANSITION);
        Attempt ready = world.ready("final");
        assertThat(refusal(() -> world.service.optOut(LEARNER, "final"))).isEqualTo(Reason.ILLEGAL_TRANSITION);
        assertThat(world.service.attempt(ready.code())).isEqualTo(ready);
        assertThat(refusal(() -> world.service.optOut(LEARNER, "practice"))).isEqualTo(Reason.ILLEGAL_TRANSITION);
    }

    @Test
    void a4ALearnerCannotLeaveARejectedAttempt() {
        Attempt rejected =
                world.reviewed("final", "{\"status\":\"violation\",\"reviewedBy\":\"reviewer@example.org\"}");
        assertThat(rejected.status()).isEqualTo(AttemptStatus.REJECTED);
        String code = rejected.code();
        assertThat(refusal(() -> world.service.submit(code, AttemptActor.LEARNER)))
                .isEqualTo(Reason.ILLEGAL_TRANSITION);
        assertThat(world.service.reportPingFailure(code)).isEqualTo(rejected);
        assertThat(refusal(() -> world.service.start(code))).isEqualTo(Reason.ILLEGAL_TRANSITION);
        assertThat(refusal(() -> world.service.markSoftwareDownloadClicked(code)))
                .isEqualTo(Reason.ILLEGAL_TRANSITION);
        assertThat(refusal(() -> world.service.optOut(LEARNER, "final"))).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(world.service.attempt(code)).isEqualTo(rejected);
    }

    @Test
    void a5AnErrorPausesNoClockUntilStaffAllowToResume() {
        Attempt started = world.started("final");
        world.service.reportPingFailure(started.code());
        assertThat(refusal(() -> world.service.create(LEARNER, "final"))).isEqualTo(Reason.ALREADY_EXISTS);
        assertThat(TransitionTable.rows())
                .noneMatch(row -> row.by() == AttemptActor.LEARNER && row.from().contains(AttemptStatus.ERROR));
        assertThat(refusal(
                        () -> world.service.allowResume(world.ready("elsewhere").code())))
                .isEqualTo(Reason.NOT_RESUMABLE);
        world.service.allowResume(started.code());
        assertThat(refusal(() -> world.service.allowResume(started.code()))).isEqualTo(Reason.NOT_RESUMABLE);
    }

    @Test
    void a8ReadyNeedsAuthenticationAndNeverSubmitsARunningExam() {
        Attempt started = world.started("final");
        String id = started.registration().externalId().orElseThrow();
        assertThat(world.service
                        .receiveCallback(
                                "watcher", World.request("ready", id, "").build())
                        .httpStatus())
                .isEqualTo(401);
        assertThat(world.callback("ready", started, "").ok()).isTrue();
        assertThat(world.service.attempt(started.code())).isEqualTo(started);
    }

    @Test
    void a9AReviewNeedsTheClientOfTheAttemptsOwnBackend() {
        Attempt submitted = world.submitted("final");
        String id = submitted.registration().externalId().orElseThrow();
        assertThat(world.service
                        .receiveCallback(
                                "watcher", World.request("reviewed", id, PASSED).build())
                        .httpStatus())
                .isEqualTo(401);
        assertThat(world.service
                        .receiveCallback(
                                "rival",
                                World.request("reviewed", id, PASSED)
                                        .authenticatedAs("client of rival")
                                        .build())
                        .httpStatus())
                .isEqualTo(404);
        assertThat(world.service.attempt(submitted.code())).isEqualTo(submitted);
    }

    @Test
    void a10ANamedReviewerCountsOnlyIfTheHostLetsThisPersonReview() {
        Attempt claimed =
                world.reviewed("final", "{\"status\":\"violation\",\"reviewedBy\":\"learner-2@example.org\"}");
        assertThat(claimed.status()).isEqualTo(AttemptStatus.SECOND_REVIEW_REQUIRED);
        world.callback("reviewed", claimed, "{\"status\":\"violation\",\"reviewedBy\":\"reviewer@example.org\"}");
        assertThat(world.service.attempt(claimed.code()).status()).isEqualTo(AttemptStatus.REJECTED);
        assertThat(world.memory.reviews(claimed.code()))
                .extracting(StoredReview::reviewer)
                .containsExactly(Optional.empty(), Optional.of("staff-1"));
    }

    @Test
    void a13VendorErrorsNeverReachALearner() {
        World.save(world.service, "final");
        world.vendor.mood(Mood.REFUSES);
        Attempt attempt = world.service.create(LEARNER, "final");
        assertThat(attempt.registration().refusal()).contains("vendor-refused");
        for (Reason reason : Reason.values()) {
            assertThat(reason.httpStatus()).isNotEqualTo(401);
        }
    }

    @Test
    void a16AnIdIsLookedUpInItsOwnBackendOnly() {
        Attempt here = world.submitted("final");
        world.vendor.answers(registration -> Registration.registered("v1"));
        Attempt there = world.submitted("elsewhere");
        assertThat(there.registration().externalId())
                .isEqualTo(here.registration().externalId());
        assertThat(world.callback("reviewed", there, PASSED).ok()).isTrue();
        assertThat(world.service.attempt(here.code()).status()).isEqualTo(AttemptStatus.SUBMITTED);
        assertThat(world.service.attempt(there.code()).status()).isEqualTo(AttemptStatus.VERIFIED);
    }

    @Test
    void a16AnIdOfAnotherLearnersAttemptIsRefused() {
        Attempt first = world.ready("final");
        world.vendor.answers(registration -> Registration.registered("v1"));
        Attempt second = world.service.create("learner-2", "final");
        assertThat(second.registration().state()).isEqualTo(RegistrationState.REFUSED);
        assertThat(second.registration().refusal()).contains("external-id-taken");
        world.workAll();
        assertThat(world.vendor.record("watcher", "v1").removed).isFalse();
        assertThat(world.service.attempt(first.code())).isEqualTo(first);
    }

    @Test
    void a16AReusedIdForTheSameLearnerAndExamMovesToTheNewAttempt() {
        world.vendor.derivesIds();
        Attempt first = world.started("final");
        world.service.allowResume(world.service.markErroneous(first.code()).code());
        Attempt second = world.service.create(LEARNER, "final");
        assertThat(second.registration().externalId())
                .isEqualTo(first.registration().externalId());
        assertThat(world.service.attempt(first.code()).registration().externalId())
                .isEmpty();
        assertThat(world.open()).isEmpty();
    }

    @Test
    void c2ARemovalIsDoneAtOnceAndQueuedWhileTheVendorIsDown() {
        Attempt submitted = world.submitted("final");
        world.vendor.mood(Mood.DOWN);
        world.service.remove(submitted.code());
        assertThat(refusal(() -> world.service.attempt(submitted.code()))).isEqualTo(Reason.UNKNOWN_ATTEMPT);
        world.workAll();
        assertThat(world.openKinds()).containsExactly(VendorCommand.Kind.REMOVE);
        world.vendor.mood(Mood.WELL);
        world.drain(Duration.ofHours(2));
        assertThat(world.vendor.live(submitted.code())).isEmpty();
        assertThat(world.entries(OutboxEntry.State.DONE)).hasSize(1);
    }

    @Test
    void c3TheVendorsAnswerDecidesTheOutcomeOfACall() {
        assertThat(stopWith(Mood.REFUSES)).isEqualTo(OutboxEntry.State.REFUSED);
        assertThat(stopWith(Mood.BUSY)).isEqualTo(OutboxEntry.State.PENDING);
        assertThat(stopWith(Mood.BUG)).isEqualTo(OutboxEntry.State.PENDING);
        assertThat(stopWith(Mood.REQUEST_LOST)).isEqualTo(OutboxEntry.State.PENDING);
    }

    private OutboxEntry.State stopWith(Mood mood) {
        world.vendor.mood(Mood.WELL);
        Attempt submitted = world.submitted("final");
        world.vendor.mood(mood);
        world.workAll();
        OutboxEntry.State state =
                world.calls(OutboxQuery.ofAttempt(submitted.code())).get(0).state();
        world.vendor.mood(Mood.WELL);
        world.service.remove(submitted.code());
        world.drain(Duration.ofHours(2));
        return state;
    }

    @Test
    void c5AnExamThatCannotBeSavedIsReportedAndNoAttemptIsCreated() {
        for (Mood mood : List.of(Mood.DOWN, Mood.ANSWER_LOST, Mood.BUG)) {
            world.vendor.mood(mood);
            assertThat(refusal(() -> world.service.create(LEARNER, "final"))).isEqualTo(Reason.VENDOR_UNAVAILABLE);
        }
        assertThat(world.attemptsOf(LEARNER)).isEmpty();
        world.vendor.mood(Mood.WELL);
        assertThat(world.service.create(LEARNER, "final").registration().examExternalId())
                .contains("x2");
        assertThat(world.memory.examRecords("final").get(0).unknownTries()).isEqualTo(2);
    }

    @Test
    void c7ARetirementThatFailsAnywhereIsVisibleAndAMissingBackendStopsNoOther() {
        world.submitted("final");
        world.submitted("elsewhere");
        world.workAll();
        world.configured(Map.of("enabled", false));
        assertThat(world.service.retire(LEARNER).calls()).hasSize(2);
        world.drain(Duration.ofHours(2));
        assertThat(world.service.retirement(LEARNER).calls())
                .extracting(OutboxEntry::state)
                .containsExactlyInAnyOrder(OutboxEntry.State.PARKED, OutboxEntry.State.DONE);
        world.configured(Map.of());
        world.drain(Duration.ofHours(2));
        assertThat(world.service.retirement(LEARNER).calls())
                .extracting(OutboxEntry::state)
                .containsOnly(OutboxEntry.State.DONE);
        assertThat(world.service.retire(LEARNER).calls()).hasSize(2);
    }

    @Test
    void c8AnExamIsCreatedOnceWhileItIsBeingSavedAndUpdatedAfter() {
        world.vendor.meanwhile(() -> assertThat(refusal(() -> world.service.create("learner-2", "final")))
                .isEqualTo(Reason.IN_PROGRESS));
        world.service.create(LEARNER, "final");
        assertThat(world.vendor.exams).hasSize(1);
        World.save(world.service, "final");
        assertThat(world.vendor.exams.get(1).externalId()).contains("x1");
    }

    @Test
    void c10TheVendorIsCalledBeforeTheStartIsCommittedAndAfterTheEndIs() {
        Attempt ready = world.ready("final");
        world.vendor.meanwhile(() -> assertThat(
                        world.memory.attempt(ready.code()).orElseThrow().status())
                .isEqualTo(AttemptStatus.READY_TO_START));
        world.service.start(ready.code());
        world.vendor.mood(Mood.BUG);
        assertThat(world.service.submit(ready.code(), AttemptActor.LEARNER).status())
                .isEqualTo(AttemptStatus.SUBMITTED);
    }

    @Test
    void c10AStartWithoutTimeSendsStartBeforeStop() {
        Duration rest = Duration.ofNanos(1);
        Attempt first = world.started("final");
        world.clock.advance(FakeHost.LIMIT.minus(rest));
        world.service.markErroneous(first.code());
        world.service.allowResume(first.code());
        Attempt second = world.service.start(world.ready("final").code());
        world.clock.advance(rest);
        assertThat(world.service.attempt(second.code()).status()).isEqualTo(AttemptStatus.SUBMITTED);
        world.workAll();
        assertThat(world.vendor.record("watcher", "v2").received()).containsExactly("start", "stop");
    }

    @Test
    void c16CommentsArriveWithTheirReviewAndNeverDouble() {
        String body = "{\"status\":\"passed\",\"comment\":\"fine\"}";
        Attempt verified = world.reviewed("final", body);
        for (int i = 0; i < 3; i++) {
            assertThat(world.callback("reviewed", verified, body).ok()).isTrue();
        }
        assertThat(world.memory.reviews(verified.code()))
                .singleElement()
                .satisfies(review -> assertThat(review.comments()).hasSize(1));
        assertThat(world.service.attempt(verified.code())).isEqualTo(verified);
    }

    @Test
    void e2NothingButAFreshReviewGivesAVerdict() {
        Attempt doubtful = world.reviewed("final", "{\"status\":\"suspicious\"}");
        world.service.recordStaffDecision(doubtful.code(), AttemptStatus.REJECTED);
        world.callback("reviewed", doubtful, "{\"status\":\"suspicious\"}");
        world.workAll();
        int received = world.events.size();
        World.save(world.service, "final");
        world.service.sweepExpired();
        world.workAll();
        assertThat(world.events).hasSize(received);
        assertThat(world.service.attempt(doubtful.code()).status()).isEqualTo(AttemptStatus.REJECTED);
    }

    @Test
    void e3AReviewOfARunningExamWaitsUntilItIsSubmitted() {
        Attempt started = world.started("final");
        assertThat(world.callback("reviewed", started, "{\"status\":\"violation\",\"revision\":1}")
                        .ok())
                .isTrue();
        assertThat(world.callback("reviewed", started, "{\"status\":\"passed\",\"revision\":2}")
                        .ok())
                .isTrue();
        assertThat(world.service.attempt(started.code()).status()).isEqualTo(AttemptStatus.STARTED);
        Attempt done = world.service.submit(started.code(), AttemptActor.LEARNER);
        assertThat(done.status()).isEqualTo(AttemptStatus.VERIFIED);
        assertThat(done.times().completedAt()).isPresent();
    }

    @Test
    void e4TheTimeOfSubmissionNeverChanges() {
        Attempt submitted = world.submitted("final");
        world.clock.advance(Duration.ofHours(5));
        world.service.sweepExpired();
        world.service.submit(submitted.code(), AttemptActor.LEARNER);
        assertThat(world.service.attempt(submitted.code())).isEqualTo(submitted);
    }

    @Test
    void e6PractisingAgainResetsAndCreatesTogetherOrNotAtAll() {
        Attempt failed = world.reviewed("practice", "{\"status\":\"violation\"}");
        world.configured(Map.of("enabled", false));
        assertThat(refusal(() -> world.service.create(LEARNER, "practice"))).isEqualTo(Reason.BACKEND_NOT_READY);
        assertThat(world.service.attempt(failed.code())).isEqualTo(failed);
    }

    @Test
    void e7ZeroRemainingTimeIsNotTheFullTime() {
        Attempt started = world.started("final");
        world.clock.advance(FakeHost.LIMIT.minusNanos(1));
        world.service.markErroneous(started.code());
        world.service.allowResume(started.code());
        Attempt second = world.ready("final");
        assertThat(second.times().limit()).isEqualTo(Duration.ofNanos(1));
        assertThat(TimeLimit.of(
                        world.host.exam("final").orElseThrow(),
                        Allowance.NONE,
                        Optional.of(Duration.ZERO),
                        TestClock.NOON))
                .isZero();
    }

    @Test
    void e9AnAbandonedAttemptIsSubmittedByTheSweep() {
        Attempt started = world.started("final");
        world.clock.advance(Duration.ofMinutes(59));
        assertThat(world.service.sweepExpired().timedOut()).isZero();
        world.clock.advance(Duration.ofMinutes(30));
        assertThat(world.service.sweepExpired().timedOut()).isEqualTo(1);
        Attempt over = world.memory.attempt(started.code()).orElseThrow();
        assertThat(over.status()).isEqualTo(AttemptStatus.SUBMITTED);
        assertThat(over.times().completedAt()).contains(TestClock.NOON.plus(FakeHost.LIMIT));
    }

    @Test
    void e10AMissingAttemptOrExamIs404() {
        assertThat(refusal(() -> world.service.attempt("none"))).isEqualTo(Reason.UNKNOWN_ATTEMPT);
        assertThat(Reason.UNKNOWN_ATTEMPT.httpStatus()).isEqualTo(404);
        for (String endpoint : List.of("ready", "reviewed")) {
            assertThat(world.service
                            .receiveCallback(
                                    "watcher",
                                    World.request(endpoint, "none", PASSED)
                                            .authenticatedAs("client of watcher")
                                            .build())
                            .httpStatus())
                    .isEqualTo(404);
        }
    }
}

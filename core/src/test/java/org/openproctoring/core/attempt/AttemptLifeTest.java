package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.attempt.World.LEARNER;
import static org.openproctoring.core.attempt.World.refusal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openproctoring.api.exam.Exam;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.feature.AttemptDetails;
import org.openproctoring.core.attempt.FakeVendor.Mood;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.Resumption;
import org.openproctoring.core.attempt.model.VendorCommand;

/** The life of an attempt without crashes. */
final class AttemptLifeTest {
    @AutoClose
    private final World world = new World();

    @Test
    void aProctoredExamGoesFromCreatedToVerified() {
        Attempt created = world.service.create(LEARNER, "final");
        assertThat(created.status()).isEqualTo(AttemptStatus.CREATED);
        assertThat(created.registration().state()).isEqualTo(RegistrationState.REGISTERED);
        assertThat(world.service.markSoftwareDownloadClicked(created.code()).status())
                .isEqualTo(AttemptStatus.DOWNLOAD_SOFTWARE_CLICKED);
        assertThat(world.callback("ready", created, "").ok()).isTrue();
        assertThat(world.service.start(created.code()).status()).isEqualTo(AttemptStatus.STARTED);
        assertThat(world.service.readyToSubmit(created.code()).status()).isEqualTo(AttemptStatus.READY_TO_SUBMIT);
        Attempt submitted = world.service.submit(created.code(), AttemptActor.LEARNER);
        assertThat(submitted.status()).isEqualTo(AttemptStatus.SUBMITTED);
        assertThat(submitted.waitingForReviewSince()).contains(TestClock.NOON);
        assertThat(world.callback("reviewed", created, "{\"status\":\"passed\"}")
                        .ok())
                .isTrue();
        Attempt verified = world.service.attempt(created.code());
        assertThat(verified.status()).isEqualTo(AttemptStatus.VERIFIED);
        assertThat(verified.waitingForReviewSince()).isEmpty();
        world.workAll();
        assertThat(world.vendor.record("watcher", "v1").received()).containsExactly("start", "stop");
        assertThat(world.events)
                .extracting(AttemptEvent::kind)
                .containsExactly(
                        AttemptEvent.Kind.ATTEMPT_CREATED,
                        AttemptEvent.Kind.STATUS_CHANGED,
                        AttemptEvent.Kind.STATUS_CHANGED,
                        AttemptEvent.Kind.STATUS_CHANGED,
                        AttemptEvent.Kind.STATUS_CHANGED,
                        AttemptEvent.Kind.STATUS_CHANGED,
                        AttemptEvent.Kind.STATUS_CHANGED,
                        AttemptEvent.Kind.REVIEW_RECEIVED);
    }

    @Test
    void aTimedExamTouchesNoBackend() {
        world.vendor.mood(Mood.BUG);
        Attempt attempt = world.service.create(LEARNER, "quiz");
        world.service.start(attempt.code());
        world.service.submit(attempt.code(), AttemptActor.LEARNER);
        world.workAll();
        assertThat(world.service.attempt(attempt.code()).status()).isEqualTo(AttemptStatus.SUBMITTED);
        assertThat(world.vendor.calls).isEmpty();
    }

    @Test
    void aBackendThatOnlyRegistersIsReadyAtOnceAndGetsNoOtherCalls() {
        Attempt attempt = world.service.create(LEARNER, "simple");
        assertThat(attempt.status()).isEqualTo(AttemptStatus.READY_TO_START);
        world.service.start(attempt.code());
        world.service.submit(attempt.code(), AttemptActor.LEARNER);
        world.workAll();
        assertThat(world.vendor.calls).containsExactly("register " + attempt.code());
        assertThat(world.open()).isEmpty();
    }

    @Test
    void anExamDoesNotStartWithoutAReadyBackend() {
        assertThat(refusal(() -> world.service.create(LEARNER, "lost"))).isEqualTo(Reason.BACKEND_NOT_READY);
        assertThat(world.attemptsOf(LEARNER)).isEmpty();
        Attempt ready = world.ready("final");
        world.configured(Map.of("enabled", false));
        assertThat(refusal(() -> world.service.start(ready.code()))).isEqualTo(Reason.BACKEND_NOT_READY);
        assertThat(world.service.attempt(ready.code()).status()).isEqualTo(AttemptStatus.READY_TO_START);
    }

    @Test
    void theNullBackendRegistersNobody() {
        Attempt attempt = world.service.create(LEARNER, "nobody");
        assertThat(attempt.registration().state()).isEqualTo(RegistrationState.REFUSED);
        assertThat(refusal(() -> world.service.start(attempt.code()))).isEqualTo(Reason.ILLEGAL_TRANSITION);
    }

    @Test
    void learnersCanSubmitWhileTheVendorIsDown() {
        Attempt started = world.started("final");
        world.vendor.mood(Mood.DOWN);
        assertThat(world.service.submit(started.code(), AttemptActor.LEARNER).status())
                .isEqualTo(AttemptStatus.SUBMITTED);
        world.workAll();
        assertThat(world.openKinds()).containsExactly(VendorCommand.Kind.STOP);
        world.vendor.mood(Mood.WELL);
        world.drain(Duration.ofHours(1));
        assertThat(world.vendor.record("watcher", "v1").last()).isEqualTo("stop");
    }

    @Test
    void aStartThatTheVendorDoesNotConfirmUsesNoTime() {
        Attempt ready = world.ready("final");
        for (Mood mood : List.of(Mood.DOWN, Mood.ANSWER_LOST, Mood.REQUEST_LOST, Mood.BUSY, Mood.BUG)) {
            world.vendor.mood(mood);
            assertThat(refusal(() -> world.service.start(ready.code()))).isEqualTo(Reason.VENDOR_UNAVAILABLE);
        }
        for (Mood mood : List.of(Mood.REFUSES, Mood.ANSWER_INVALID)) {
            world.vendor.mood(mood);
            assertThat(refusal(() -> world.service.start(ready.code()))).isEqualTo(Reason.VENDOR_REFUSED);
        }
        Attempt after = world.service.attempt(ready.code());
        assertThat(after.status()).isEqualTo(AttemptStatus.READY_TO_START);
        assertThat(after.times().startedAt()).isEmpty();
        world.vendor.mood(Mood.WELL);
        assertThat(world.service.start(ready.code()).times().limit()).isEqualTo(FakeHost.LIMIT);
    }

    /** An exam without a confirmed start would be unproctored, so no exception of a provider permits a start. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WELL")
    void noFailureOfTheVendorStartsAnExam(Mood mood) {
        Attempt ready = world.ready("final");
        world.vendor.mood(mood);
        refusal(() -> world.service.start(ready.code()));

        assertThat(world.service.attempt(ready.code()).status()).isEqualTo(AttemptStatus.READY_TO_START);
    }

    @Test
    void startingTwiceStartsOnce() {
        Attempt started = world.started("final");
        world.clock.advance(Duration.ofMinutes(5));
        assertThat(world.service.start(started.code())).isEqualTo(started);
        world.service.readyToSubmit(started.code());
        Attempt back = world.service.start(started.code());
        assertThat(back.times().startedAt()).isEqualTo(started.times().startedAt());
        assertThat(world.vendor.record("watcher", "v1").received()).containsExactly("start");
    }

    @Test
    void aStartThatArrivesAfterTheEndQueuesAnotherStop() {
        for (Mood late : List.of(Mood.WELL, Mood.ANSWER_LOST)) {
            Attempt ready = world.ready(late == Mood.WELL ? "final" : "optional");
            world.vendor.mood(operation -> {
                // Another process ends the attempt before this one's call arrives.
                world.vendor.mood(Mood.WELL);
                world.service.submit(world.service.start(ready.code()).code(), AttemptActor.LEARNER);
                world.workAll();
                return late;
            });
            refusal(() -> world.service.start(ready.code()));
            world.workAll();
            assertThat(world.vendor
                            .record("watcher", ready.registration().externalId().orElseThrow())
                            .received())
                    .containsExactly("start", "stop", "start", "stop");
        }
    }

    @Test
    void aStartThatArrivesAfterARemovalQueuesAnotherRemoval() {
        Attempt ready = world.ready("final");
        world.vendor.mood(operation -> {
            world.vendor.mood(Mood.WELL);
            world.service.remove(ready.code());
            world.workAll();
            return Mood.WELL;
        });
        assertThat(refusal(() -> world.service.start(ready.code()))).isEqualTo(Reason.UNKNOWN_ATTEMPT);
        world.workAll();
        assertThat(world.vendor.record("watcher", "v1").received()).containsExactly("remove", "start", "remove");
    }

    @Test
    void reenteringARunningExamSubmitsIt() {
        assertThat(world.service
                        .markSoftwareDownloadClicked(world.started("final").code())
                        .status())
                .isEqualTo(AttemptStatus.SUBMITTED);
        Attempt other = world.started("elsewhere");
        assertThat(world.service.recordReentry(other.code()).status()).isEqualTo(AttemptStatus.SUBMITTED);
        assertThat(world.service.recordReentry(other.code()).status()).isEqualTo(AttemptStatus.SUBMITTED);
    }

    @Test
    void aSecondAttemptIsRefusedWhileOneIsOpen() {
        Attempt first = world.ready("final");
        assertThat(refusal(() -> world.service.create(LEARNER, "final"))).isEqualTo(Reason.ALREADY_EXISTS);
        world.service.start(first.code());
        world.service.submit(first.code(), AttemptActor.LEARNER);
        assertThat(refusal(() -> world.service.create(LEARNER, "final"))).isEqualTo(Reason.ALREADY_EXISTS);
        world.service.remove(first.code());
        assertThat(world.service.create(LEARNER, "final").subject().number()).isEqualTo(2);
    }

    @Test
    void anExamThatIsDueOrNotActiveOrUnknownIsNotBegun() {
        world.host.put(ExamPlan.proctored(
                FakeHost.exam("due", ExamType.PROCTORED).dueDate(TestClock.NOON).build(), "watcher"));
        world.host.put(ExamPlan.proctored(
                FakeHost.exam("off", ExamType.PROCTORED).active(false).build(), "watcher"));
        assertThat(refusal(() -> world.service.create(LEARNER, "due"))).isEqualTo(Reason.PAST_DUE);
        assertThat(refusal(() -> world.service.create(LEARNER, "off"))).isEqualTo(Reason.EXAM_NOT_ACTIVE);
        assertThat(refusal(() -> world.service.create(LEARNER, "none"))).isEqualTo(Reason.UNKNOWN_EXAM);
    }

    private void dueIn(String examId, ExamType type, Duration time) {
        Exam exam = FakeHost.exam(examId, type)
                .dueDate(world.clock.instant().plus(time))
                .build();
        world.host.put(type == ExamType.TIMED ? ExamPlan.timed(exam) : ExamPlan.proctored(exam, "watcher"));
    }

    @ParameterizedTest
    @CsvSource({"final, PROCTORED", "quiz, TIMED"})
    void startingAfterTheDueDateIsRefusedAndWorksOnceTheDateIsExtended(String examId, ExamType type) {
        dueIn(examId, type, Duration.ofMinutes(30));
        Attempt ready = type == ExamType.TIMED ? world.service.create(LEARNER, examId) : world.ready(examId);
        int calls = world.vendor.calls.size();
        world.clock.advance(Duration.ofMinutes(30));

        assertThat(refusal(() -> world.service.start(ready.code()))).isEqualTo(Reason.PAST_DUE);

        assertThat(world.service.attempt(ready.code())).isEqualTo(ready);
        assertThat(world.vendor.calls).hasSize(calls);
        dueIn(examId, type, Duration.ofMinutes(45));
        Attempt started = world.service.start(ready.code());
        assertThat(started.status()).isEqualTo(AttemptStatus.STARTED);
        assertThat(started.times().limit()).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void registeringAgainAfterTheDueDateSendsNothing() {
        dueIn("final", ExamType.PROCTORED, Duration.ofMinutes(30));
        world.vendor.mood(operation -> operation.startsWith("register") ? Mood.DOWN : Mood.WELL);
        Attempt unregistered = world.service.create(LEARNER, "final");
        world.vendor.mood(Mood.WELL);
        world.clock.advance(Duration.ofMinutes(30));
        int calls = world.vendor.calls.size();

        assertThat(refusal(() -> world.service.register(unregistered.code()))).isEqualTo(Reason.PAST_DUE);

        assertThat(world.vendor.calls).hasSize(calls);
        assertThat(world.service.attempt(unregistered.code())).isEqualTo(unregistered);
    }

    /** The due date can pass while the vendor confirms the start. */
    @Test
    void aDueDateThatPassesDuringTheVendorCallUsesNoTime() {
        dueIn("final", ExamType.PROCTORED, Duration.ofSeconds(2));
        Attempt ready = world.ready("final");
        world.vendor.meanwhile(() -> world.clock.advance(Duration.ofSeconds(3)));

        assertThat(refusal(() -> world.service.start(ready.code()))).isEqualTo(Reason.PAST_DUE);

        Attempt after = world.service.attempt(ready.code());
        assertThat(after.status()).isEqualTo(AttemptStatus.READY_TO_START);
        assertThat(after.times().startedAt()).isEmpty();
        dueIn("final", ExamType.PROCTORED, Duration.ofHours(2));
        assertThat(world.service.start(ready.code()).times().limit()).isEqualTo(FakeHost.LIMIT);
    }

    @Test
    void returningToARunningExamIsNotAStart() {
        dueIn("final", ExamType.PROCTORED, Duration.ofMinutes(30));
        Attempt started = world.started("final");
        world.service.readyToSubmit(started.code());
        dueIn("final", ExamType.PROCTORED, Duration.ofMinutes(-1));

        assertThat(world.service.start(started.code()).status()).isEqualTo(AttemptStatus.STARTED);
    }

    @Test
    void practiceStartsAfterItsDueDate() {
        dueIn("practice", ExamType.ONBOARDING, Duration.ofMinutes(30));
        Attempt ready = world.ready("practice");
        world.clock.advance(Duration.ofHours(1));

        assertThat(world.service.start(ready.code()).status()).isEqualTo(AttemptStatus.STARTED);
    }

    @Test
    void anExamThatWasDeactivatedIsNotStarted() {
        Attempt ready = world.ready("final");
        Exam.Builder exam = FakeHost.exam("final", ExamType.PROCTORED);
        world.host.put(ExamPlan.proctored(exam.active(false).build(), "watcher"));

        assertThat(refusal(() -> world.service.start(ready.code()))).isEqualTo(Reason.EXAM_NOT_ACTIVE);

        assertThat(world.service.attempt(ready.code())).isEqualTo(ready);
        world.host.put(ExamPlan.proctored(exam.active(true).build(), "watcher"));
        assertThat(world.service.start(ready.code()).status()).isEqualTo(AttemptStatus.STARTED);
    }

    @Test
    void timeIsLimitAndAllowanceAndEndsAtTheDueDate() {
        world.host.allow(
                LEARNER,
                Allowance.builder()
                        .extraTime(Duration.ofMinutes(30))
                        .reviewRulesException("a dictionary")
                        .build());
        assertThat(world.started("final").times().limit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(world.vendor.registrations.get(0).timeLimit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(world.vendor.registrations.get(0).reviewRulesException()).contains("a dictionary");
        world.host.put(ExamPlan.proctored(
                FakeHost.exam("soon", ExamType.PROCTORED)
                        .dueDate(TestClock.NOON.plus(Duration.ofMinutes(20)))
                        .build(),
                "watcher"));
        assertThat(world.started("soon").times().limit()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void aResumedAttemptHasTheTimeThatWasLeftAndNoAllowanceAgain() {
        world.host.allow(
                LEARNER, Allowance.builder().extraTime(Duration.ofMinutes(30)).build());
        Attempt first = world.started("final");
        world.clock.advance(Duration.ofMinutes(50));
        assertThat(world.service.reportPingFailure(first.code()).status()).isEqualTo(AttemptStatus.ERROR);
        assertThat(refusal(() -> world.service.create(LEARNER, "final"))).isEqualTo(Reason.ALREADY_EXISTS);
        world.service.allowResume(first.code());
        world.clock.advance(Duration.ofHours(3));
        Attempt second = world.ready("final");
        assertThat(world.service.start(second.code()).times().limit()).isEqualTo(Duration.ofMinutes(40));
        assertThat(world.service.attempt(first.code()).resumption()).isEqualTo(Resumption.RESUMED);
        assertThat(second.registration().externalId())
                .isNotEqualTo(first.registration().externalId());
    }

    @Test
    void pingFailuresAreIgnoredWhereConfigured() {
        world.configured(Map.of("ping_failure", "continue"));
        Attempt started = world.started("final");
        assertThat(world.service.reportPingFailure(started.code())).isEqualTo(started);
    }

    @Test
    void pingFailuresAfterTheExamChangeNothing() {
        Attempt submitted = world.submitted("final");
        assertThat(world.service.reportPingFailure(submitted.code())).isEqualTo(submitted);
        Attempt waiting = world.service.create("learner-2", "final");
        assertThat(refusal(() -> world.service.reportPingFailure(waiting.code())))
                .isEqualTo(Reason.ILLEGAL_TRANSITION);
    }

    @Test
    void onboardingIsAskedForAndTheNextTryIsANewAttempt() {
        world.vendor.wantsOnboarding(OnboardingStatus.PENDING);
        Attempt first = world.service.create(LEARNER, "final");
        assertThat(first.status()).isEqualTo(AttemptStatus.ONBOARDING_PENDING);
        world.vendor.givesNewIds();
        Attempt second = world.service.create(LEARNER, "final");
        assertThat(second.status()).isEqualTo(AttemptStatus.CREATED);
        assertThat(second.subject().number()).isEqualTo(2);
    }

    @Test
    void practiceIsRepeatedAlsoWhereItsReviewArrivesAtThatMoment() {
        Attempt first = world.submitted("practice");
        AttemptService heldUp = world.heldUp(
                change -> change.attempts().stream()
                        .anyMatch(attempt -> attempt.subject().number() == 2),
                () -> world.callback("reviewed", first, "{\"status\":\"violation\"}"));

        assertThat(heldUp.create(LEARNER, "practice").subject().number()).isEqualTo(2);
        assertThat(world.service.attempt(first.code()).status()).isEqualTo(AttemptStatus.ONBOARDING_RESET);
    }

    @Test
    void practiceMayBeRepeatedUntilItIsVerified() {
        Attempt first = world.reviewed("practice", "{\"status\":\"violation\"}");
        assertThat(first.status()).isEqualTo(AttemptStatus.REJECTED);
        Attempt second = world.reviewed("practice", "{\"status\":\"passed\"}");
        assertThat(world.service.attempt(first.code()).status()).isEqualTo(AttemptStatus.ONBOARDING_RESET);
        assertThat(second.status()).isEqualTo(AttemptStatus.VERIFIED);
        assertThat(refusal(() -> world.service.create(LEARNER, "practice"))).isEqualTo(Reason.ALREADY_EXISTS);
    }

    @Test
    void optingOutIsRecordedAndTheVendorForgetsTheAttempt() {
        Attempt ready = world.ready("optional");
        assertThat(world.service.optOut(LEARNER, "optional").status()).isEqualTo(AttemptStatus.DECLINED);
        world.workAll();
        assertThat(world.vendor.live(ready.code())).isEmpty();
        Attempt fresh = world.service.optOut("learner-2", "optional");
        assertThat(fresh.status()).isEqualTo(AttemptStatus.DECLINED);
        assertThat(world.vendor.registered(fresh.code())).isZero();
    }

    @Test
    void aSiteCanKeepTheStatusTimedOut() {
        world.settings(AttemptSettings.builder().keepTimedOut(true).build());
        Attempt started = world.started("final");
        world.clock.advance(Duration.ofMinutes(61));
        assertThat(world.service.attempt(started.code()).status()).isEqualTo(AttemptStatus.TIMED_OUT);
        world.workAll();
        assertThat(world.vendor.record("watcher", "v1").received()).containsExactly("start", "stop");
        assertThat(world.callback("reviewed", started, "{\"status\":\"passed\"}")
                        .ok())
                .isTrue();
        assertThat(world.service.attempt(started.code()).status()).isEqualTo(AttemptStatus.VERIFIED);
    }

    @Test
    void aClockThatStepsBackAddsNoTime() {
        Attempt started = world.started("final");
        world.clock.advance(Duration.ofMinutes(40));
        world.service.attempt(started.code());
        world.clock.advance(Duration.ofHours(-5));
        assertThat(world.service.attempt(started.code()).status()).isEqualTo(AttemptStatus.STARTED);
        world.clock.advance(Duration.ofMinutes(20));
        Attempt over = world.service.attempt(started.code());
        assertThat(over.status()).isEqualTo(AttemptStatus.SUBMITTED);
        assertThat(over.times().completedAt()).contains(TestClock.NOON.plus(FakeHost.LIMIT));
    }

    @Test
    void detailsComeFromTheVendor() {
        Attempt ready = world.ready("final");
        assertThat(world.service.details(ready.code()).orElseThrow().instructions())
                .containsExactly("Install it, de");
        assertThat(world.service.details(world.service.create(LEARNER, "simple").code()))
                .isEmpty();
    }

    /** The learner gets the instructions, and staff see why there is no link. */
    @Test
    void aForbiddenLinkIsReportedToStaff() {
        Attempt ready = world.ready("final");
        world.vendor.link = Optional.of(URI.create("myproctor://launch"));

        AttemptDetails details = world.service.details(ready.code()).orElseThrow();
        assertThat(details.instructions()).hasSize(1);
        assertThat(details.launch()).isEmpty();
        assertThat(details.launchProblem())
                .contains("the scheme of the link, myproctor, is not in allowed_launch_schemes");
        assertThat(world.service.launchProblem(ready.code())).isEqualTo(details.launchProblem());

        world.vendor.link = Optional.of(URI.create("https://vendor.example/get"));
        assertThat(world.service.details(ready.code()).orElseThrow().launch()).isPresent();
        assertThat(world.service.launchProblem(ready.code())).isEmpty();
    }

    @Test
    void aSchemeThatTheOperatorAllowsIsFollowed() {
        world.configured(Map.of("allowed_launch_schemes", "myproctor"));
        Attempt ready = world.ready("final");
        world.vendor.link = Optional.of(URI.create("myproctor://launch"));

        assertThat(world.service.details(ready.code()).orElseThrow().launch()).isPresent();
    }

    @Test
    void noAutomaticVerdictOverwritesAStaffDecision() {
        Attempt doubtful = world.reviewed("final", "{\"status\":\"suspicious\"}");
        assertThat(doubtful.status()).isEqualTo(AttemptStatus.SECOND_REVIEW_REQUIRED);
        world.service.recordStaffDecision(doubtful.code(), AttemptStatus.REJECTED);
        assertThat(world.callback("reviewed", doubtful, "{\"status\":\"passed\"}")
                        .ok())
                .isTrue();
        assertThat(world.service.attempt(doubtful.code()).status()).isEqualTo(AttemptStatus.REJECTED);
        assertThat(world.memory.reviews(doubtful.code())).hasSize(2);
    }

    @Test
    void anAttemptAtABackendWithHiddenReviewRulesIsRegisteredWithoutThem() {
        world.configured(Map.of("show_review_rules", false));
        world.service.create(LEARNER, "final");
        assertThat(world.vendor.registrations.get(0).exam().reviewRules()).isEmpty();
        assertThat(world.vendor.registrations.get(0).exam().externalId()).contains("x1");
    }

    @Test
    void aPracticeExamIsRegisteredWithoutReviewRules() {
        world.service.create(LEARNER, "practice");
        assertThat(world.vendor.registrations.get(0).exam().reviewRules()).isEmpty();
        world.service.create(LEARNER, "final");
        assertThat(world.vendor.registrations.get(1).exam().reviewRules()).contains("no books");
    }
}

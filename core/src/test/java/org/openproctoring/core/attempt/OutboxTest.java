package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.openproctoring.core.attempt.World.LEARNER;
import static org.openproctoring.core.attempt.World.refusal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.api.exam.OnboardingStatus;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.attempt.FakeVendor.Mood;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptQuery;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.PageRequest;

/** The outbox: retries, parked, refused and exhausted calls, retirements, and registrations with an unknown outcome. */
final class OutboxTest {
    @AutoClose
    private final World world = new World();

    @Test
    void aCallIsRetriedForDaysAndThenListedAsExhausted() {
        world.submitted("final");
        world.vendor.mood(Mood.DOWN);
        world.drain(Duration.ofDays(2));
        assertThat(world.openKinds()).containsExactly(VendorCommand.Kind.STOP);
        world.drain(Duration.ofDays(2));
        assertThat(world.open()).isEmpty();
        assertThat(world.entries(OutboxEntry.State.EXHAUSTED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.note()).isEqualTo("vendor-unavailable"));
        assertThat(world.events)
                .last()
                .satisfies(event -> assertThat(event.detail()).isEqualTo("stop exhausted vendor-unavailable"));
    }

    @Test
    void theDelayThatAVendorAsksForIsKept() {
        world.submitted("final");
        world.vendor.mood(Mood.BUSY);
        world.workAll();
        int calls = world.vendor.calls.size();
        world.clock.advance(Duration.ofMinutes(9));
        world.workAll();
        assertThat(world.vendor.calls).hasSize(calls);
        world.clock.advance(Duration.ofMinutes(3));
        world.workAll();
        assertThat(world.vendor.calls).hasSize(calls + 1);
    }

    @Test
    void callsThatFailTogetherAreRetriedAtDifferentTimes() {
        assertThat(delays(Mood.DOWN, 1, 8_000, 12_000)).hasSizeGreaterThan(30);
        assertThat(delays(Mood.DOWN, 5, 128_000, 192_000)).hasSizeGreaterThan(30);
        assertThat(delays(Mood.DOWN, 20, 48 * 60_000, 72 * 60_000)).hasSizeGreaterThan(30);
        assertThat(delays(Mood.BUSY, 1, 10 * 60_000, 12 * 60_000)).hasSizeGreaterThan(20);
    }

    /** Returns the delays in milliseconds of fifty calls that failed together a number of times. */
    private static Set<Long> delays(Mood mood, int times, long min, long max) {
        try (World world = new World()) {
            for (int i = 0; i < 50; i++) {
                Attempt attempt = world.service.create("learner " + i, "final");
                world.callback("ready", attempt, "");
                world.service.start(attempt.code());
                world.service.submit(attempt.code(), AttemptActor.LEARNER);
            }
            world.vendor.mood(mood);
            world.workAll();
            for (int i = 1; i < times; i++) {
                world.clock.advance(Duration.ofMinutes(72));
                world.workAll();
            }
            Set<Long> delays = new TreeSet<>();
            for (OutboxEntry entry : world.entries(OutboxEntry.State.PENDING)) {
                delays.add(
                        Duration.between(world.clock.instant(), entry.dueAt()).toMillis());
            }
            assertThat(delays).allMatch(delay -> delay >= min && delay <= max);
            return delays;
        }
    }

    @Test
    void callsToAMissingBackendAreParkedUntilItIsBack() {
        world.submitted("final");
        world.configured(Map.of("enabled", false));
        world.drain(Duration.ofDays(10));
        assertThat(world.entries(OutboxEntry.State.PARKED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.note()).isEqualTo("backend-not-ready"));
        world.configured(Map.of());
        world.vendor.mood(Mood.DOWN);
        world.drain(Duration.ofDays(1));
        assertThat(world.entries(OutboxEntry.State.PENDING)).hasSize(1);
        world.vendor.mood(Mood.WELL);
        world.drain(Duration.ofHours(2));
        assertThat(world.vendor.record("watcher", "v1").last()).isEqualTo("stop");
    }

    @Test
    void removingCancelsTheOtherCallsOfTheAttempt() {
        Attempt submitted = world.submitted("final");
        assertThat(world.openKinds()).containsExactly(VendorCommand.Kind.STOP);
        world.service.remove(submitted.code());
        assertThat(world.openKinds()).containsExactly(VendorCommand.Kind.REMOVE);
        world.workAll();
        assertThat(world.vendor.record("watcher", "v1").received()).containsExactly("start", "remove");
    }

    @Test
    void callsToABackendThatCannotRemoveOrRetireAreRefused() {
        world.service.remove(world.service.create(LEARNER, "simple").code());
        world.service.retire(LEARNER);
        world.workAll();
        assertThat(world.entries(OutboxEntry.State.REFUSED))
                .extracting(OutboxEntry::note)
                .containsExactly("not-supported", "not-supported");
    }

    @Test
    void aRetirementIsSentAfterAllEarlierCallsForTheLearner() {
        Attempt reviewed = world.reviewed("final", "{\"status\":\"passed\",\"comment\":\"fine\"}");
        world.service.remove(world.submitted("practice").code());
        world.service.retire(LEARNER);
        assertThat(world.openKinds())
                .containsExactly(VendorCommand.Kind.STOP, VendorCommand.Kind.REMOVE, VendorCommand.Kind.RETIRE);
        world.vendor.mood(operation -> operation.startsWith("stop") ? Mood.DOWN : Mood.WELL);
        world.workAll();
        assertThat(world.vendor.retired).isEmpty();
        world.vendor.mood(Mood.WELL);
        world.drain(Duration.ofHours(2));
        assertThat(world.vendor.retired).containsExactly(World.PSEUDONYMS.of("watcher", LEARNER));
        assertThat(world.memory.reviews(reviewed.code())).isEmpty();
        assertThat(world.attemptsOf(LEARNER)).isEmpty();
        assertThat(world.memory.attempt(reviewed.code()).orElseThrow().subject().learnerId())
                .doesNotContain(LEARNER);
    }

    @Test
    void aRetirementThatDeletesNothingIsRefused() {
        world.submitted("final");
        world.vendor.retires(UserRetirement.Outcome.NOT_DELETED);
        world.service.retire(LEARNER);
        world.workAll();
        assertThat(world.service.retirement(LEARNER).calls())
                .extracting(OutboxEntry::state, OutboxEntry::note)
                .containsExactly(tuple(OutboxEntry.State.REFUSED, "not-deleted"));
    }

    @Test
    void aRemovalOfSomethingUnknownToTheVendorIsDoneWithANote() {
        Attempt submitted = world.submitted("final");
        world.workAll();
        world.vendor.forgets("watcher", "v1");
        world.vendor.retires(UserRetirement.Outcome.NOTHING_TO_DELETE);
        world.service.remove(submitted.code());
        world.service.retire(LEARNER);
        world.workAll();
        assertThat(world.entries(OutboxEntry.State.DONE))
                .extracting(entry -> entry.command().orElseThrow().kind(), OutboxEntry::note)
                .containsExactly(
                        tuple(VendorCommand.Kind.REMOVE, "unknown-to-vendor"),
                        tuple(VendorCommand.Kind.RETIRE, "unknown-to-vendor"));
    }

    @Test
    void aConfirmedDeletionIsDoneWithoutANote() {
        world.service.remove(world.submitted("final").code());
        world.service.retire(LEARNER);
        world.workAll();
        assertThat(world.entries(OutboxEntry.State.DONE))
                .extracting(OutboxEntry::note)
                .containsExactly("", "");
    }

    @Test
    void anUnknownRegistrationIsListedAndRetriedOnlyOnRequest() {
        World.save(world.service, "final");
        for (Mood mood : List.of(Mood.ANSWER_LOST, Mood.REQUEST_LOST, Mood.BUG)) {
            world.vendor.mood(mood);
            Attempt unknown = world.service.create(mood.name(), "final");
            assertThat(unknown.registration().state()).isEqualTo(RegistrationState.UNKNOWN);
            world.clock.advance(Duration.ofHours(1));
            world.service.sweepExpired();
            world.workAll();
            assertThat(world.vendor.registered(unknown.code())).isEqualTo(1);
            world.vendor.mood(Mood.WELL);
            Attempt second = world.service.register(unknown.code());
            assertThat(second.registration().tries()).isEqualTo(2);
            assertThat(second.registration().unknownTries()).containsExactly(1);
        }
        assertThat(world.memory
                        .attempts(AttemptQuery.registrationsUnknown(), PageRequest.first(10))
                        .entries())
                .hasSize(3);
    }

    @Test
    void successWithoutAnIdIsUnknown() {
        world.vendor.answers(registration -> Registration.registered("x".repeat(300)));
        assertThat(world.service.create(LEARNER, "final").registration().state())
                .isEqualTo(RegistrationState.UNKNOWN);
    }

    @Test
    void aRegistrationThatWasNotSentIsNotUnknown() {
        World.save(world.service, "final");
        world.vendor.mood(Mood.DOWN);
        Attempt refused = world.service.create(LEARNER, "final");
        assertThat(refused.registration().state()).isEqualTo(RegistrationState.REFUSED);
        assertThat(world.memory
                        .attempts(AttemptQuery.registrationsUnknown(), PageRequest.first(10))
                        .entries())
                .isEmpty();
    }

    @Test
    void aLateAnswerIsAcceptedUnlessANewTryBegan() {
        World.save(world.service, "final");
        world.vendor.meanwhile(() -> {
            world.clock.advance(Duration.ofMinutes(6));
            assertThat(world.service.sweepExpired().registrationsUnknown()).isEqualTo(1);
        });
        Attempt attempt = world.service.create(LEARNER, "final");
        assertThat(attempt.registration().state()).isEqualTo(RegistrationState.REGISTERED);
        assertThat(attempt.registration().unknownTries()).isEmpty();
    }

    @Test
    void anAnswerThatANewTryOvertookQueuesARemoval() {
        World.save(world.service, "final");
        world.vendor.meanwhile(() -> {
            world.clock.advance(Duration.ofMinutes(6));
            world.service.sweepExpired();
            String code = world.codes().get(0);
            assertThat(world.service.register(code).registration().externalId()).contains("v2");
        });
        Attempt attempt = world.service.create(LEARNER, "final");
        assertThat(attempt.registration().externalId()).contains("v2");
        assertThat(attempt.registration().unknownTries()).isEmpty();
        world.workAll();
        assertThat(world.vendor.record("watcher", "v1").removed).isTrue();
        assertThat(world.vendor.record("watcher", "v2").removed).isFalse();
    }

    @Test
    void anAnswerForARemovedAttemptQueuesARemoval() {
        World.save(world.service, "final");
        world.vendor.meanwhile(() -> world.service.remove(world.codes().get(0)));
        Attempt attempt = world.service.create(LEARNER, "final");
        assertThat(attempt.removedAt()).isPresent();
        world.workAll();
        assertThat(world.vendor.live(attempt.code())).isEmpty();
    }

    @Test
    void anAnswerForARetiredLearnerQueuesAnotherRetirement() {
        World.save(world.service, "final");
        world.vendor.meanwhile(() -> {
            world.service.retire(LEARNER);
            world.workAll();
        });
        Attempt attempt = world.service.create(LEARNER, "final");
        world.workAll();
        assertThat(world.vendor.live(attempt.code())).isEmpty();
        assertThat(world.vendor.retired).hasSize(2);
    }

    /** The vendor may have received the registration after the deletion, whatever it answered. */
    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "ANSWER_INVALID", "REQUEST_LOST", "WELL"})
    void anyAnswerForARetiredLearnerQueuesAnotherRetirement(Mood mood) {
        World.save(world.service, "final");
        world.vendor.wantsOnboarding(OnboardingStatus.MISSING);
        world.vendor.mood(operation -> {
            if (!operation.startsWith("register")) {
                return Mood.WELL;
            }
            world.service.retire(LEARNER);
            world.workAll();
            return mood;
        });
        world.service.create(LEARNER, "final");
        assertThat(world.service.retirement(LEARNER).state()).isEqualTo(Retirement.State.PENDING);
        world.workAll();
        assertThat(world.vendor.retired).hasSize(2);
        assertThat(world.service.retirement(LEARNER).state()).isEqualTo(Retirement.State.COMPLETE);
    }

    @Test
    void onlyOneRegistrationRunsAtATime() {
        World.save(world.service, "final");
        world.vendor.meanwhile(() -> {
            assertThat(refusal(() -> world.service.register(world.codes().get(0))))
                    .isEqualTo(Reason.IN_PROGRESS);
            assertThat(refusal(() -> world.service.create(LEARNER, "final"))).isEqualTo(Reason.ALREADY_EXISTS);
        });
        assertThat(world.service.create(LEARNER, "final").registration().tries())
                .isEqualTo(1);
        assertThat(world.vendor.registrations).hasSize(1);
    }

    @Test
    void aReusedIdWithAnUnfinishedCallIsRemovedAndTheNextTryGetsIt() {
        world.vendor.derivesIds();
        world.submitted("final");
        world.vendor.mood(operation -> {
            if (operation.startsWith("stop")) {
                throw new Crash.Killed();
            }
            return Mood.WELL;
        });
        try {
            world.service.processOutbox(100);
        } catch (Crash.Killed killed) {
            world.restart();
        }
        world.service.retire(LEARNER);
        world.vendor.mood(Mood.WELL);
        Attempt second = world.service.create(LEARNER, "final");
        assertThat(second.registration().refusal()).contains("external-id-in-use");
        assertThat(world.openKinds()).contains(VendorCommand.Kind.REMOVE);
        world.drain(Duration.ofHours(2));
        assertThat(world.service.register(second.code()).registration().state())
                .isEqualTo(RegistrationState.REGISTERED);
    }

    @Test
    void anExamThatIsNoLongerProctoredIsSavedOnceAsInactive() {
        World.save(world.service, "final");
        world.host.put(ExamPlan.timed(FakeHost.exam("final", ExamType.TIMED).build()));
        World.save(world.service, "final");
        World.save(world.service, "final");
        assertThat(world.vendor.exams).hasSize(2);
        assertThat(world.vendor.exams.get(1).active()).isFalse();
    }

    @Test
    void anEventIsRedeliveredInOrderAfterTheListenerFails() {
        int[] failures = {3};
        List<String> received = new ArrayList<>();
        AttemptService service = AttemptService.builder()
                .store(world.memory)
                .registry(world.registry())
                .host(world.host)
                .pseudonyms(World.PSEUDONYMS)
                .clock(world.clock)
                .listener(event -> {
                    received.add(event.id());
                    if (failures[0]-- > 0) {
                        throw new IllegalStateException("listener failure");
                    }
                })
                .build();
        Attempt attempt = service.create(LEARNER, "quiz");
        service.start(attempt.code());
        for (int i = 0; i < 10; i++) {
            service.processOutbox(10);
            world.clock.advance(Duration.ofHours(1));
        }
        assertThat(received).hasSize(5);
        assertThat(received.subList(0, 4)).containsOnly(received.get(0));
        assertThat(received.get(4)).isNotEqualTo(received.get(0));
    }
}

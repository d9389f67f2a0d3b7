package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.attempt.World.LEARNER;
import static org.openproctoring.core.attempt.World.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.AccommodationKind;
import org.openproctoring.api.exam.Accommodations;
import org.openproctoring.api.exam.Breaks;
import org.openproctoring.api.exam.PermittedItem;
import org.openproctoring.api.feature.AccommodationUpdate;
import org.openproctoring.core.attempt.FakeVendor.Mood;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptStatus;

class AllowanceChangesTest {
    private static final Accommodations ACCOMMODATIONS = Accommodations.builder()
            .breaks(Breaks.of(2, Duration.ofMinutes(10)).stoppingTheClock())
            .permit(PermittedItem.SCREEN_READER, "")
            .build();

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private void allow(int minutes) {
        world.host.allow(
                LEARNER,
                Allowance.builder()
                        .extraTime(Duration.ofMinutes(minutes))
                        .accommodations(ACCOMMODATIONS)
                        .build());
    }

    private List<String> details(AttemptEvent.Kind kind) {
        world.service.processOutbox(100);
        return world.events.stream()
                .filter(event -> event.kind() == kind)
                .map(AttemptEvent::detail)
                .toList();
    }

    @Test
    void aRunningClockMovesAndTheVendorIsInformed() {
        Attempt running = world.started("final");
        world.clock.advance(Duration.ofMinutes(59));
        allow(30);
        Attempt changed = world.service.applyAllowance(running.code());
        assertThat(changed.times().limit()).isEqualTo(Duration.ofMinutes(90));
        world.clock.advance(Duration.ofMinutes(30));
        assertThat(world.service.attempt(running.code()).status()).isEqualTo(AttemptStatus.STARTED);
        assertThat(details(AttemptEvent.Kind.ALLOWANCE_APPLIED)).containsExactly("time-limit-changed");
        AccommodationUpdate update = world.vendor.accommodationUpdates.get(0);
        assertThat(update.timeLimit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(update.attempt()).isEqualTo(changed.ref().orElseThrow());
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(world.service.attempt(running.code()).status()).isNotEqualTo(AttemptStatus.STARTED);
    }

    @Test
    void aRunningClockLosesNoTime() {
        allow(30);
        Attempt running = world.started("final");
        world.clock.advance(Duration.ofMinutes(70));
        world.host.allow(LEARNER, Allowance.NONE);
        assertThat(world.service.applyAllowance(running.code()).times().limit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(details(AttemptEvent.Kind.ALLOWANCE_APPLIED)).containsExactly("time-limit-unchanged");
    }

    @Test
    void anAttemptThatHasNotStartedFollowsTheAllowanceBothWays() {
        allow(30);
        Attempt ready = world.ready("final");
        world.host.allow(LEARNER, Allowance.NONE);
        assertThat(world.service.applyAllowance(ready.code()).times().limit()).isEqualTo(Duration.ofMinutes(60));
    }

    @Test
    void aCompletedAttemptIsRefused() {
        Attempt running = world.started("final");
        world.service.submit(running.code(), AttemptActor.LEARNER);
        assertThat(refusal(() -> world.service.applyAllowance(running.code()))).isEqualTo(Reason.ILLEGAL_TRANSITION);
    }

    @Test
    void aTimedExamGetsTheTimeWithoutAnyCall() {
        Attempt running =
                world.service.start(world.service.create(LEARNER, "quiz").code());
        allow(30);
        assertThat(world.service.applyAllowance(running.code()).times().limit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(world.openKinds()).isEmpty();
        assertThat(world.service.accommodationGaps(LEARNER, "quiz")).isEmpty();
    }

    @Test
    void aFailedUpdateIsRepeatedWithTheCurrentValues() {
        Attempt running = world.started("final");
        allow(10);
        world.service.applyAllowance(running.code());
        world.vendor.mood(Mood.DOWN);
        world.service.processOutbox(100);
        assertThat(world.vendor.accommodationUpdates).isEmpty();
        allow(20);
        world.service.applyAllowance(running.code());
        world.vendor.mood(Mood.WELL);
        world.clock.advance(Duration.ofMinutes(30));
        world.service.processOutbox(100);
        assertThat(world.vendor.accommodationUpdates)
                .hasSize(2)
                .allSatisfy(update -> assertThat(update.timeLimit()).isEqualTo(Duration.ofMinutes(80)));
    }

    @Test
    void onlyTheKindsThatTheBackendCarriesAreSent() {
        world.configured(Map.of("provider", FakeProvider.NAME, "accommodations", List.of("breaks")));
        allow(30);
        Attempt ready = world.ready("final");
        Accommodations sent = world.vendor.registrations.get(0).accommodations();
        assertThat(sent.kinds()).containsExactly(AccommodationKind.BREAKS);
        world.service.applyAllowance(ready.code());
        world.service.processOutbox(100);
        assertThat(world.vendor.accommodationUpdates.get(0).accommodations()).isEqualTo(sent);
    }

    @Test
    void staffLearnsWhatTheBackendDoesNotCarryAndTheExamIsNotRefused() {
        world.configured(
                Map.of("provider", FakeProvider.NAME, "accommodations", List.of("extra_time", "permitted_items")));
        allow(30);
        assertThat(world.service.accommodationGaps(LEARNER, "final"))
                .extracting(AccommodationGap::toString)
                .containsExactly("not-carried breaks", "clock-keeps-running breaks");
        assertThat(world.started("final").status()).isEqualTo(AttemptStatus.STARTED);
        assertThat(details(AttemptEvent.Kind.ACCOMMODATIONS_NOT_CARRIED))
                .containsExactly("not-carried breaks, clock-keeps-running breaks");
    }

    @Test
    void aProviderThatDeclaresNothingCarriesNothing() {
        allow(30);
        assertThat(world.registry().backend("watcher").accommodations().value()).isEmpty();
        assertThat(world.service.accommodationGaps(LEARNER, "final").stream()
                        .filter(gap -> gap.code() == AccommodationGap.Code.NOT_CARRIED)
                        .map(AccommodationGap::kind))
                .containsExactly(
                        AccommodationKind.EXTRA_TIME, AccommodationKind.BREAKS, AccommodationKind.PERMITTED_ITEMS);
    }
}

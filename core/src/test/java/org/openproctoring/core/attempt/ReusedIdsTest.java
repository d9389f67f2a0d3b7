package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.attempt.World.LEARNER;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.core.attempt.FakeVendor.Mood;
import org.openproctoring.core.attempt.engine.AttemptRepository;
import org.openproctoring.core.attempt.engine.MonotonicClock;
import org.openproctoring.core.attempt.engine.OutboxSnapshot;
import org.openproctoring.core.attempt.engine.RegistrationOutcomes;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.RegistrationState;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.Lease;
import org.openproctoring.core.attempt.store.LeaseOutcome;
import org.openproctoring.core.attempt.store.OutboxEntry;

/**
 * A vendor that reuses an id for the same learner and exam (OPEN-EDX.md, A16): pending calls about the earlier attempt
 * never reach the one that has the id now.
 */
final class ReusedIdsTest {
    @AutoClose
    private final World world = new World();

    ReusedIdsTest() {
        world.vendor.derivesIds();
    }

    /** Returns an attempt that ended in error and may be resumed; the vendor has not received the error yet. */
    private Attempt resumable() {
        return world.service.allowResume(
                world.service.markErroneous(world.started("final").code()).code());
    }

    private static String id(Attempt attempt) {
        return attempt.registration().externalId().orElseThrow();
    }

    private void assertRefusedAndGivenTheIdNextTime(Attempt second) {
        assertThat(second.registration().refusal()).contains("external-id-in-use");
        world.drain(Duration.ofHours(2));
        Attempt registered = world.service.register(second.code());
        world.callback("ready", registered, "");
        world.service.start(second.code());
        world.drain(Duration.ofHours(2));
        assertThat(world.vendor.record("watcher", id(registered)).received()).containsExactly("start");
    }

    @Test
    void pendingCallsAreDroppedWhenTheIdMoves() {
        Attempt first = resumable();
        Attempt second = world.service.create(LEARNER, "final");
        world.workAll();
        assertThat(id(second)).isEqualTo(id(first));
        assertThat(world.vendor.record("watcher", id(second)).received()).isEmpty();
    }

    @Test
    void callsThatAreDueDuringARegistrationAreHeldBackAndDropped() {
        resumable();
        world.vendor.meanwhile(world::workAll);
        Attempt second = world.service.create(LEARNER, "final");
        world.drain(Duration.ofHours(2));
        assertThat(world.vendor.record("watcher", id(second)).received()).isEmpty();
    }

    @Test
    void aReusedIdIsRefusedWhileACallAboutItIsInFlight() {
        Attempt first = resumable();
        Lease lease = leaseOfTheError();
        world.vendor.meanwhile(() -> finishCall(first, lease, LeaseOutcome.Outcome.DONE));
        assertRefusedAndGivenTheIdNextTime(world.service.create(LEARNER, "final"));
    }

    @Test
    void aReusedIdIsRefusedWhileACallAboutItIsUnanswered() {
        Attempt first = resumable();
        Lease lease = leaseOfTheError();
        world.vendor.meanwhile(() -> finishCall(first, lease, LeaseOutcome.Outcome.RETRY));
        assertRefusedAndGivenTheIdNextTime(world.service.create(LEARNER, "final"));
    }

    private Lease leaseOfTheError() {
        return world.memory.lease(100, Duration.ofMinutes(5)).stream()
                .filter(lease -> lease.entry().command().isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** Completes a call that a worker had in flight. */
    private void finishCall(Attempt attempt, Lease lease, LeaseOutcome.Outcome outcome) {
        world.vendor.receive("watcher", "error", attempt.ref().orElseThrow());
        world.memory.commit(AttemptChange.builder()
                .leaseOutcome(new LeaseOutcome(lease.entry().id(), lease.fence(), outcome, Duration.ZERO, ""))
                .build());
    }

    @Test
    void aReusedIdIsRefusedWhenTheAnswerIsLateAndARemovalIsPending() {
        Attempt first = world.ready("final");
        world.service.remove(first.code());
        world.vendor.meanwhile(() -> {
            world.workAll();
            world.clock.advance(Duration.ofMinutes(6));
            world.service.sweepExpired();
        });
        assertRefusedAndGivenTheIdNextTime(world.service.create(LEARNER, "final"));
    }

    @Test
    void aCallAboutAnIdThatMovedIsRefusedAndListed() {
        Attempt first = resumable();
        world.workAll();
        Attempt second = world.service.create(LEARNER, "final");
        world.memory.commit(AttemptChange.builder()
                .enqueue(VendorCommand.of(VendorCommand.Kind.REMOVE, first, id(second)))
                .build());
        world.workAll();
        assertThat(world.vendor.record("watcher", id(second)).received()).isEmpty();
        assertThat(world.entries(OutboxEntry.State.REFUSED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.note()).isEqualTo("external-id-moved"));
    }

    @Test
    void noCallIsSentBetweenReadingTheOutboxAndMovingTheId() {
        resumable();
        AttemptService slow = world.heldUp(ReusedIdsTest::registers, world::workAll);
        Attempt second = slow.create(LEARNER, "final");
        world.drain(Duration.ofHours(2));
        assertThat(second.registration().state()).isEqualTo(RegistrationState.REGISTERED);
        assertThat(world.vendor.record("watcher", id(second)).received()).isEmpty();
    }

    @Test
    void noCallIsSentForARetiredLearnersEarlierAttemptEither() {
        resumable();
        world.service.retire(LEARNER);
        AttemptService slow = world.heldUp(ReusedIdsTest::registers, world::workAll);
        assertRefusedAndGivenTheIdNextTime(slow.create(LEARNER, "final"));
    }

    @Test
    void noCallIsSentWhenTheAnswerIsLateEither() {
        resumable();
        world.vendor.meanwhile(() -> {
            world.clock.advance(Duration.ofMinutes(6));
            world.service.sweepExpired();
        });
        assertRefusedAndGivenTheIdNextTime(world.service.create(LEARNER, "final"));
    }

    @Test
    void callsAboutAnEarlierAttemptWaitOnlyDuringARegistration() {
        world.vendor.givesNewIds();
        Attempt first = resumable();
        world.vendor.meanwhile(() -> {
            world.workAll();
            assertThat(world.open()).extracting(OutboxEntry::note).containsExactly("registration-in-flight");
        });
        world.service.create(LEARNER, "final");
        world.drain(Duration.ofHours(2));
        assertThat(world.vendor.record("watcher", id(first)).received()).containsExactly("start", "error");
    }

    /** Two late answers with the same id at once: one is no longer needed, and the other is awaited. */
    @Test
    void anIdIsNotRemovedWhileAnotherAttemptTakesIt() {
        World.save(world.service, "final");
        world.vendor.mood(Mood.ANSWER_LOST);
        Attempt first = world.service.create(LEARNER, "final");
        world.service.remove(first.code());
        world.vendor.mood(Mood.WELL);
        Registration late = Registration.registered(World.PSEUDONYMS.of("watcher", LEARNER) + "-final");
        AttemptService slow = world.heldUp(ReusedIdsTest::registers, () -> {
            outcomes().answered(first, late, OutboxSnapshot.of(first, repository()));
            world.workAll();
        });
        world.vendor.meanwhile(() -> {
            world.clock.advance(Duration.ofMinutes(6));
            world.service.sweepExpired();
        });
        assertRefusedAndGivenTheIdNextTime(slow.create(LEARNER, "final"));
    }

    @Test
    void anIdThatWasJustTakenIsNotRemoved() {
        World.save(world.service, "final");
        world.vendor.mood(Mood.ANSWER_LOST);
        Attempt first = world.service.create(LEARNER, "final");
        world.service.remove(first.code());
        world.vendor.mood(Mood.WELL);
        Attempt second = world.service.create(LEARNER, "final");
        outcomes().answered(first, Registration.registered(id(second)), OutboxSnapshot.of(first, repository()));
        world.workAll();
        assertThat(world.vendor.record("watcher", id(second)).removed).isFalse();
    }

    private RegistrationOutcomes outcomes() {
        return new RegistrationOutcomes(repository());
    }

    private AttemptRepository repository() {
        return new AttemptRepository(
                world.memory, world.registry(), world.host, AttemptSettings.DEFAULTS, new MonotonicClock(world.clock));
    }

    private static boolean registers(AttemptChange change) {
        return change.attempts().stream()
                .anyMatch(attempt -> attempt.status() == AttemptStatus.CREATED
                        && attempt.registration().state() == RegistrationState.REGISTERED);
    }
}

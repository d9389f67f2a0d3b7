package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.attempt.World.LEARNER;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.core.attempt.FakeVendor.Mood;

/**
 * A vendor that gives an id out again, for the same learner and exam (reference, A16): what is still owed about the
 * earlier attempt never reaches the one that has the id now.
 */
final class ReusedIdsTest {
    @AutoClose
    private final World world = new World();

    ReusedIdsTest() {
        world.vendor.derivesIds();
    }

    /** An attempt that ended in error and may be resumed; the vendor was not told of the error yet. */
    private Attempt resumable() {
        return world.service.allowResume(
                world.service.fail(world.started("final").code()).code());
    }

    private static String id(Attempt attempt) {
        return attempt.registration().externalId().orElseThrow();
    }

    private void isRefusedAndTheNextTryHasTheIdForItself(Attempt second) {
        assertThat(second.registration().refusal()).contains("external-id-in-use");
        world.drain(Duration.ofHours(2));
        Attempt registered = world.service.register(second.code());
        world.callback("ready", registered, "");
        world.service.start(second.code());
        world.drain(Duration.ofHours(2));
        assertThat(world.vendor.record("watcher", id(registered)).heard()).containsExactly("start");
    }

    @Test
    void whatWasNotSentYetIsDroppedWhenTheIdMoves() {
        Attempt first = resumable();
        Attempt second = world.service.create(LEARNER, "final");
        world.workAll();
        assertThat(id(second)).isEqualTo(id(first));
        assertThat(world.vendor.record("watcher", id(second)).heard()).isEmpty();
    }

    @Test
    void whatIsSentWhileTheVendorGivesTheIdOutAgainKeepsTheNewAttemptFromIt() {
        resumable();
        world.vendor.meanwhile(world::workAll);
        isRefusedAndTheNextTryHasTheIdForItself(world.service.create(LEARNER, "final"));
    }

    @Test
    void soDoesWhatIsSentThenAndNotAnswered() {
        resumable();
        world.vendor.mood(operation -> operation.startsWith("error") ? Mood.ANSWER_LOST : Mood.WELL);
        world.vendor.meanwhile(world::workAll);
        Attempt second = world.service.create(LEARNER, "final");
        world.vendor.mood(Mood.WELL);
        isRefusedAndTheNextTryHasTheIdForItself(second);
    }

    @Test
    void soDoesARemovalBeforeTheRegistrationCountedAsUnknown() {
        Attempt first = world.ready("final");
        world.service.remove(first.code());
        world.vendor.meanwhile(() -> {
            world.workAll();
            world.clock.advance(Duration.ofMinutes(6));
            world.service.sweep();
        });
        isRefusedAndTheNextTryHasTheIdForItself(world.service.create(LEARNER, "final"));
    }

    @Test
    void whatIsOwedAboutAnIdThatMovedMeanwhileIsNotSentAndListed() {
        Attempt first = resumable();
        world.workAll();
        Attempt second = world.service.create(LEARNER, "final");
        world.memory.commit(AttemptChange.builder()
                .owe(OwedCall.of(OwedCall.Kind.REMOVE, first, id(second)))
                .build());
        world.workAll();
        assertThat(world.vendor.record("watcher", id(second)).heard()).isEmpty();
        assertThat(world.owed(OwedEntry.State.REFUSED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.note()).isEqualTo("external-id-moved"));
    }

    /** Two answers with one id at once: one is late and nobody wants it, the other is waited for. */
    @Test
    void anIdIsNotRemovedWhileAnotherAttemptTakesIt() {
        world.service.saveExam("final");
        world.vendor.mood(Mood.ANSWER_LOST);
        Attempt first = world.service.create(LEARNER, "final");
        world.service.remove(first.code());
        world.vendor.mood(Mood.WELL);
        Registration late = Registration.registered(World.PSEUDONYMS.of("watcher", LEARNER) + "-final");
        AttemptService taking = world.heldUp(ReusedIdsTest::registers, () -> {
            answers().answered(first.code(), 1, late, OwedBefore.of(first, book()));
            world.workAll();
        });
        isRefusedAndTheNextTryHasTheIdForItself(taking.create(LEARNER, "final"));
    }

    @Test
    void anIdThatWasJustTakenIsNotRemoved() {
        world.service.saveExam("final");
        world.vendor.mood(Mood.ANSWER_LOST);
        Attempt first = world.service.create(LEARNER, "final");
        world.service.remove(first.code());
        world.vendor.mood(Mood.WELL);
        Attempt second = world.service.create(LEARNER, "final");
        answers().answered(first.code(), 1, Registration.registered(id(second)), OwedBefore.of(first, book()));
        world.workAll();
        assertThat(world.vendor.record("watcher", id(second)).removed).isFalse();
    }

    private RegistrationAnswers answers() {
        return new RegistrationAnswers(book());
    }

    private AttemptBook book() {
        return new AttemptBook(
                world.memory, world.registry(), world.host, AttemptSettings.DEFAULTS, new SteadyClock(world.clock));
    }

    private static boolean registers(AttemptChange change) {
        return change.attempts().stream()
                .anyMatch(attempt -> attempt.registration().state() == RegistrationState.REGISTERED);
    }
}

package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.VendorCommand;

/** How often an operation reads its attempt from the store if nothing else changes the attempt. */
class StoreReadsTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    /** An operation on an attempt, with the attempt that it needs. */
    record Operation(String name, Function<World, Attempt> before, BiFunction<AttemptService, String, Attempt> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Operation> operations() {
        return List.of(
                new Operation("start", world -> world.ready("final"), AttemptService::start),
                new Operation(
                        "start a timed exam",
                        world -> world.service.create(World.LEARNER, "quiz"),
                        AttemptService::start),
                new Operation("ready to submit", world -> world.started("final"), AttemptService::readyToSubmit),
                new Operation(
                        "submit",
                        world -> world.started("final"),
                        (service, code) -> service.submit(code, AttemptActor.LEARNER)),
                new Operation("ping failure", world -> world.started("final"), AttemptService::reportPingFailure),
                new Operation(
                        "download",
                        world -> world.service.create(World.LEARNER, "final"),
                        AttemptService::markSoftwareDownloadClicked),
                new Operation("re-entry", world -> world.started("final"), AttemptService::recordReentry),
                new Operation("register", StoreReadsTest::unregistered, AttemptService::register),
                new Operation("mark as erroneous", world -> world.started("final"), AttemptService::markErroneous),
                new Operation(
                        "decide",
                        world -> world.submitted("final"),
                        (service, code) -> service.recordStaffDecision(code, AttemptStatus.VERIFIED)));
    }

    private static Attempt unregistered(World world) {
        World.save(world.service, "final");
        world.vendor.mood(FakeVendor.Mood.ANSWER_LOST);
        Attempt attempt = world.service.create(World.LEARNER, "final");
        world.vendor.mood(FakeVendor.Mood.WELL);
        return attempt;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationReadsItsAttemptOnce(Operation operation) {
        Attempt before = operation.before.apply(world);
        List<String> reads = new ArrayList<>();

        Attempt after = operation.run.apply(world.observed(reads::add), before.code());

        assertThat(reads.stream().filter("attempt"::equals)).hasSize(1);
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(after).isEqualTo(world.memory.attempt(before.code()).orElseThrow());
    }

    @Test
    void anAttemptThatTheHostHasReadIsNotReadAgain() {
        Attempt ready = world.ready("final");
        List<String> reads = new ArrayList<>();

        Attempt started = world.observed(reads::add).start(ready);

        assertThat(started.status()).isEqualTo(AttemptStatus.STARTED);
        assertThat(reads).isEmpty();
    }

    @Test
    void anOutdatedReadIsReplacedByTheStoredAttempt() {
        Attempt created = world.service.create(World.LEARNER, "final");
        assertThat(world.service.attempt(created.code()).version()).isEqualTo(created.version());
        world.callback("ready", created, "");

        assertThat(world.service.start(created).status()).isEqualTo(AttemptStatus.STARTED);
        assertThat(world.service.readyToSubmit(created).status()).isEqualTo(AttemptStatus.READY_TO_SUBMIT);
        assertThat(world.service.submit(created, AttemptActor.LEARNER).status()).isEqualTo(AttemptStatus.SUBMITTED);
    }

    @Test
    void anOutdatedReadDoesNotRepeatTheCallToTheVendor() {
        Attempt ready = world.ready("final");
        world.service.start(ready);
        List<String> calls = List.copyOf(world.vendor.calls);

        Attempt again = world.service.start(ready);

        assertThat(again.status()).isEqualTo(AttemptStatus.STARTED);
        assertThat(world.vendor.calls).isEqualTo(calls);
    }

    @Test
    void anOutdatedReadOfARemovedAttemptIsRefused() {
        Attempt started = world.started("final");
        world.service.remove(started.code());
        Attempt removed = world.memory.attempt(started.code()).orElseThrow();

        assertThat(World.refusal(() -> world.service.submit(started, AttemptActor.LEARNER)))
                .isEqualTo(AttemptException.Reason.UNKNOWN_ATTEMPT);
        assertThat(World.refusal(() -> world.service.submit(removed, AttemptActor.LEARNER)))
                .isEqualTo(AttemptException.Reason.UNKNOWN_ATTEMPT);
    }

    @Test
    void anEndDuringTheCallToTheVendorRefusesTheStartAndIsSentAgain() {
        Attempt ready = world.ready("final");
        world.vendor.meanwhile(() -> world.service.submit(world.service.start(ready), AttemptActor.LEARNER));

        assertThat(World.refusal(() -> world.service.start(ready)))
                .isEqualTo(AttemptException.Reason.ILLEGAL_TRANSITION);
        assertThat(world.openKinds()).containsExactly(VendorCommand.Kind.STOP, VendorCommand.Kind.STOP);
    }

    @Test
    void aRemovalDuringTheCallToTheVendorRefusesTheStartAndIsSentAgain() {
        Attempt ready = world.ready("final");
        world.vendor.meanwhile(() -> {
            world.service.remove(ready.code());
            world.workAll();
        });

        assertThat(World.refusal(() -> world.service.start(ready))).isEqualTo(AttemptException.Reason.UNKNOWN_ATTEMPT);
        assertThat(world.openKinds()).containsExactly(VendorCommand.Kind.REMOVE);
    }
}

package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptStatus;

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
        world.service.saveExam("final");
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
}

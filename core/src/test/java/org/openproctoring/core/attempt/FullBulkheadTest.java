package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.RegistrationState;

/** A backend that allows one concurrent call, while one is running: the vendor is slow, but does not fail. */
@Timeout(30)
class FullBulkheadTest {
    private static final String OTHER = "learner-2";

    private final World.Site site = new World.Site(1);
    private final World world = new World(site);

    @AfterEach
    void close() {
        site.close();
    }

    /** Runs a step on a separate thread while the vendor registers another learner's attempt. */
    private void whileTheBulkheadIsFull(Runnable step) {
        world.vendor.meanwhile(() -> CompletableFuture.runAsync(step).join());
        assertThat(world.service.create("somebody", "final").registration().state())
                .isEqualTo(RegistrationState.REGISTERED);
    }

    @Test
    void anAttemptThatCannotBeRegisteredIsNotCreated() {
        whileTheBulkheadIsFull(() -> {
            assertThat(World.refusal(() -> world.service.create(OTHER, "final")))
                    .isEqualTo(Reason.VENDOR_UNAVAILABLE);
            assertThat(world.service.latest(OTHER, "final")).isEmpty();
        });

        assertThat(world.service.create(OTHER, "final").registration().state()).isEqualTo(RegistrationState.REGISTERED);
    }

    @Test
    void anotherTryToRegisterUsesUpNoTry() {
        world.vendor.mood(operation -> operation.startsWith("register") ? FakeVendor.Mood.DOWN : FakeVendor.Mood.WELL);
        Attempt attempt = world.service.create(OTHER, "final");
        world.vendor.mood(FakeVendor.Mood.WELL);

        whileTheBulkheadIsFull(() -> {
            assertThat(World.refusal(() -> world.service.register(attempt.code())))
                    .isEqualTo(Reason.VENDOR_UNAVAILABLE);
            assertThat(world.service.attempt(attempt.code())).isEqualTo(attempt);
        });

        assertThat(world.service.register(attempt.code()).registration().tries())
                .isEqualTo(2);
    }

    @Test
    void aStartIsRefusedAndUsesNoTime() {
        Attempt ready = world.ready("final");

        whileTheBulkheadIsFull(() -> {
            assertThat(World.refusal(() -> world.service.start(ready.code()))).isEqualTo(Reason.VENDOR_UNAVAILABLE);
            assertThat(world.service.attempt(ready.code()).status()).isEqualTo(AttemptStatus.READY_TO_START);
        });

        assertThat(world.service.start(ready.code()).status()).isEqualTo(AttemptStatus.STARTED);
    }

    @Test
    void submissionsTimedExamsCallbacksAndTheOutboxStillWork() {
        Attempt started = world.started("final");

        whileTheBulkheadIsFull(() -> {
            assertThat(world.service
                            .submit(started.code(), AttemptActor.LEARNER)
                            .status())
                    .isEqualTo(AttemptStatus.SUBMITTED);
            world.workAll();
            assertThat(world.openKinds()).isEmpty();
            assertThat(world.service.create(OTHER, "quiz").status()).isEqualTo(AttemptStatus.CREATED);
            assertThat(world.callback("reviewed", started, "{\"status\":\"passed\"}")
                            .ok())
                    .isTrue();
        });
    }
}

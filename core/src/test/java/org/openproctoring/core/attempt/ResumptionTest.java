package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.attempt.World.LEARNER;
import static org.openproctoring.core.attempt.World.refusal;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.Resumption;

/** Resuming after an end in error, independent of reviews before or after. */
final class ResumptionTest {
    @AutoClose
    private final World world = new World();

    /** Events after an attempt ended in error. */
    private enum Later {
        NOTHING((world, attempt) -> {}),
        PASSED((world, attempt) -> review(world, attempt, "passed")),
        SUSPICIOUS((world, attempt) -> review(world, attempt, "suspicious")),
        VIOLATION((world, attempt) -> review(world, attempt, "violation")),
        NOT_REVIEWED((world, attempt) -> review(world, attempt, "not_reviewed")),
        REJECTED_BY_A_REVIEWER((world, attempt) -> world.callback(
                "reviewed", attempt, "{\"status\":\"violation\",\"reviewedBy\":\"reviewer@example.org\"}")),
        VERIFIED_BY_STAFF(
                (world, attempt) -> world.service.recordStaffDecision(attempt.code(), AttemptStatus.VERIFIED)),
        REJECTED_BY_STAFF(
                (world, attempt) -> world.service.recordStaffDecision(attempt.code(), AttemptStatus.REJECTED));

        private final BiConsumer<World, Attempt> happens;

        Later(BiConsumer<World, Attempt> happens) {
            this.happens = happens;
        }

        private static void review(World world, Attempt attempt, String status) {
            assertThat(world.callback("reviewed", attempt, "{\"status\":\"" + status + "\"}")
                            .ok())
                    .isTrue();
        }
    }

    private Attempt failed(String examId) {
        Attempt started = world.started(examId);
        world.clock.advance(Duration.ofMinutes(20));
        return world.service.markErroneous(started.code());
    }

    private void resumes(Attempt before) {
        Attempt next = world.service.create(LEARNER, before.subject().examId());
        assertThat(next.times().carriedOver()).contains(Duration.ofMinutes(40));
        assertThat(world.service.attempt(before.code()).resumption()).isEqualTo(Resumption.RESUMED);
    }

    @ParameterizedTest
    @EnumSource
    void aPermissionSurvivesWhateverIsDecidedLater(Later later) {
        Attempt failed = failed("final");
        world.service.allowResume(failed.code());

        later.happens.accept(world, failed);

        assertThat(world.service.attempt(failed.code()).resumption()).isEqualTo(Resumption.ALLOWED);
        resumes(failed);
    }

    @ParameterizedTest
    @EnumSource
    void aPermissionCanBeGivenWhateverWasDecidedBefore(Later earlier) {
        Attempt failed = failed("final");

        earlier.happens.accept(world, failed);

        assertThat(world.service.attempt(failed.code()).resumable()).isTrue();
        world.service.allowResume(failed.code());
        resumes(failed);
    }

    @ParameterizedTest
    @EnumSource
    void practiceIsResumedAsWell(Later later) {
        Attempt failed = failed("practice");
        world.service.allowResume(failed.code());

        later.happens.accept(world, failed);

        resumes(failed);
    }

    @Test
    void anErrorThatAVendorReportsCanBeResumedAfterAnotherReview() {
        Attempt submitted = world.submitted("final");
        world.callback("reviewed", submitted, "{\"status\":\"not_reviewed\"}");
        world.callback("reviewed", submitted, "{\"status\":\"violation\"}");

        world.service.allowResume(submitted.code());

        assertThat(world.service.create(LEARNER, "final").subject().number()).isEqualTo(2);
    }

    @Test
    void aPermissionIsGivenOnceAndUsedOnce() {
        Attempt failed = failed("final");
        world.service.allowResume(failed.code());
        assertThat(refusal(() -> world.service.allowResume(failed.code()))).isEqualTo(Reason.NOT_RESUMABLE);
        resumes(failed);

        world.callback("reviewed", failed, "{\"status\":\"violation\"}");

        assertThat(refusal(() -> world.service.allowResume(failed.code()))).isEqualTo(Reason.NOT_RESUMABLE);
        assertThat(refusal(() -> world.service.create(LEARNER, "final"))).isEqualTo(Reason.ALREADY_EXISTS);
    }

    @Test
    void aWithdrawnPermissionIsNotUsedAndCanBeGivenAgain() {
        Attempt failed = failed("final");
        assertThat(refusal(() -> world.service.withdrawResume(failed.code()))).isEqualTo(Reason.NOT_RESUMABLE);
        world.service.allowResume(failed.code());

        assertThat(world.service.withdrawResume(failed.code()).resumable()).isTrue();

        assertThat(refusal(() -> world.service.create(LEARNER, "final"))).isEqualTo(Reason.ALREADY_EXISTS);
        world.service.allowResume(failed.code());
        resumes(failed);
        assertThat(refusal(() -> world.service.withdrawResume(failed.code()))).isEqualTo(Reason.NOT_RESUMABLE);
    }

    @Test
    void aSubmittedAttemptIsNeverResumable() {
        for (String status : new String[] {"passed", "violation"}) {
            Attempt reviewed =
                    world.reviewed(status.equals("passed") ? "final" : "optional", "{\"status\":\"" + status + "\"}");

            assertThat(reviewed.resumable()).isFalse();
            assertThat(refusal(() -> world.service.allowResume(reviewed.code())))
                    .isEqualTo(Reason.NOT_RESUMABLE);
        }
    }

    @Test
    void practiceThatWasResetIsNotResumable() {
        Attempt failed = failed("practice");
        world.service.create(LEARNER, "practice");

        assertThat(world.service.attempt(failed.code()).resumable()).isFalse();
    }
}

package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptEvent.Kind;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.StaffAction;

/** The events of what staff do: by whom, and why. */
final class StaffActionTest {
    private static final StaffAction ADA = StaffAction.by("ada").because("  I watched the recording. ");

    @AutoClose
    private final World world = new World();

    private AttemptEvent lastEventOf(Attempt attempt) {
        List<AttemptEvent> events = world.memory.undeliveredEvents(attempt.code(), 100);
        return events.get(events.size() - 1);
    }

    private void names(Attempt attempt, Kind kind, Function<String, Attempt> action) {
        action.apply(attempt.code());
        AttemptEvent event = lastEventOf(attempt);
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.by()).isEqualTo(AttemptActor.STAFF);
        assertThat(event.staffAction()).contains(ADA);
    }

    @Test
    void everyActionOfStaffNamesThePersonAndTheReason() {
        Attempt decided = world.submitted("final");
        names(
                decided,
                Kind.STATUS_CHANGED,
                code -> world.service.recordStaffDecision(code, AttemptStatus.VERIFIED, ADA));
        names(
                decided,
                Kind.STATUS_CHANGED,
                code -> world.service.recordStaffDecision(code, AttemptStatus.REJECTED, ADA));
        world.service.remove(decided.code());

        Attempt running = world.started("final");
        names(running, Kind.STATUS_CHANGED, code -> world.service.markErroneous(code, ADA));
        names(running, Kind.RESUME_ALLOWED, code -> world.service.allowResume(code, ADA));
        names(running, Kind.RESUME_WITHDRAWN, code -> world.service.withdrawResume(code, ADA));
        world.service.remove(running.code());

        names(world.started("final"), Kind.STATUS_CHANGED, code -> world.service.submit(code, ADA));
    }

    @Test
    void aVerdictOfAReviewIsConfirmedOnce() {
        Attempt reviewed = world.submitted("final");
        world.callback("reviewed", reviewed, "{\"status\":\"passed\"}");

        names(
                reviewed,
                Kind.VERDICT_CONFIRMED,
                code -> world.service.recordStaffDecision(code, AttemptStatus.VERIFIED, ADA));
        int events = world.memory.undeliveredEvents(reviewed.code(), 100).size();
        world.service.recordStaffDecision(reviewed.code(), AttemptStatus.VERIFIED, StaffAction.by("bob"));

        assertThat(world.memory.undeliveredEvents(reviewed.code(), 100)).hasSize(events);
    }

    @Test
    void anEventOfSomebodyElseInTheSameChangeNamesNobody() {
        Attempt running = world.started("final");
        world.clock.advance(Duration.ofHours(2));

        world.service.submit(running.code(), ADA);

        assertThat(lastEventOf(running).by()).isEqualTo(AttemptActor.SYSTEM);
        assertThat(lastEventOf(running).staffAction()).isEmpty();
    }

    @Test
    void aReasonIsStrippedBoundedAndNotShownByAccident() {
        assertThat(ADA.reason()).contains("I watched the recording.");
        assertThat(StaffAction.by("ada").because(" \n").reason()).isEqualTo(Optional.empty());
        assertThat(ADA.toString()).doesNotContain("ada", "recording");
        String longest = "x".repeat(StaffAction.MAX_REASON_LENGTH);
        assertThat(StaffAction.by("ada").because(longest).reason()).contains(longest);
        assertThatThrownBy(() -> StaffAction.by("ada").because(longest + "y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("xy");
        Attempt decided = world.submitted("final");
        world.service.recordStaffDecision(decided.code(), AttemptStatus.VERIFIED, ADA);
        assertThat(lastEventOf(decided).toString()).doesNotContain("ada", "recording");
    }
}

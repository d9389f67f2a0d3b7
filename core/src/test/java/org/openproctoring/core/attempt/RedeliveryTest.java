package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctoring.core.attempt.World.LEARNER;
import static org.openproctoring.core.attempt.World.refusal;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.attempt.FakeVendor.Mood;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptEvent;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;

/** Redelivery of calls that were refused or exhausted, on request of staff. */
final class RedeliveryTest {
    @AutoClose
    private final World world = new World();

    /** Returns a submitted attempt whose stop was refused. */
    private Attempt refused() {
        Attempt submitted = world.submitted("final");
        world.vendor.mood(Mood.REFUSES);
        world.workAll();
        world.vendor.mood(Mood.WELL);
        return submitted;
    }

    private OutboxEntry failed() {
        return world.entries(OutboxEntry.State.REFUSED, OutboxEntry.State.EXHAUSTED)
                .get(0);
    }

    private Reason rejection(String code, long entryId) {
        return refusal(() -> {
            world.service.redeliver(code, entryId);
            return code;
        });
    }

    @Test
    void aRefusedCallIsRedelivered() {
        Attempt submitted = refused();
        world.service.redeliver(submitted.code(), failed().id());
        assertThat(world.entries(OutboxEntry.State.REFUSED)).isEmpty();
        assertThat(world.openKinds()).containsExactly(VendorCommand.Kind.STOP);
        world.workAll();
        assertThat(world.vendor.record("watcher", "v1").received()).containsExactly("start", "stop");
    }

    @Test
    void anExhaustedCallIsRetriedForDaysAgain() {
        Attempt submitted = world.submitted("final");
        world.vendor.mood(Mood.DOWN);
        world.drain(Duration.ofDays(4));
        world.service.redeliver(submitted.code(), failed().id());
        world.drain(Duration.ofDays(2));
        assertThat(world.entries(OutboxEntry.State.PENDING)).hasSize(1);
        world.vendor.mood(Mood.WELL);
        world.drain(Duration.ofHours(2));
        assertThat(world.vendor.record("watcher", "v1").received()).containsExactly("start", "stop");
    }

    @Test
    void aCallThatIsRefusedAgainIsListedAgain() {
        Attempt removed = world.service.create(LEARNER, "simple");
        world.service.remove(removed.code());
        world.workAll();
        long first = failed().id();
        world.service.redeliver(removed.code(), first);
        world.workAll();
        assertThat(failed().id()).isGreaterThan(first);
        assertThat(failed().note()).isEqualTo("not-supported");
        assertThat(world.events)
                .filteredOn(event -> event.kind() == AttemptEvent.Kind.VENDOR_CALL_FAILED)
                .extracting(AttemptEvent::id)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void aRetirementIsRedelivered() {
        world.submitted("final");
        world.vendor.retires(UserRetirement.Outcome.NOT_DELETED);
        world.service.retire(LEARNER);
        world.workAll();
        world.vendor.retires(UserRetirement.Outcome.DELETED);
        OutboxEntry retirement = world.service.retirement(LEARNER).calls().get(0);
        world.service.redeliver(retirement.command().orElseThrow().attemptCode(), retirement.id());
        world.workAll();
        assertThat(world.service.retirement(LEARNER).calls())
                .extracting(OutboxEntry::state)
                .containsExactly(OutboxEntry.State.DONE);
    }

    @Test
    void ofTwoConcurrentRequestsOneIsRejected() {
        Attempt submitted = refused();
        long entry = failed().id();
        AttemptService slower = world.heldUp(
                change -> change.cancelled().contains(entry), () -> world.service.redeliver(submitted.code(), entry));
        assertThat(refusal(() -> {
                    slower.redeliver(submitted.code(), entry);
                    return entry;
                }))
                .isEqualTo(Reason.NOT_REDELIVERABLE);
        assertThat(world.openKinds()).containsExactly(VendorCommand.Kind.STOP);
    }

    @Test
    void onlyFailedCallsAreRedelivered() {
        Attempt submitted = world.submitted("final");
        Attempt other = world.submitted("practice");
        long entryId = world.open().get(0).id();
        assertThat(rejection(submitted.code(), entryId)).isEqualTo(Reason.NOT_REDELIVERABLE);
        world.workAll();
        assertThat(rejection(submitted.code(), entryId)).isEqualTo(Reason.NOT_REDELIVERABLE);
        assertThat(rejection("no such code", entryId)).isEqualTo(Reason.UNKNOWN_ATTEMPT);
        assertThat(rejection(other.code(), refusedRowOf("elsewhere"))).isEqualTo(Reason.NOT_REDELIVERABLE);
    }

    private long refusedRowOf(String exam) {
        world.submitted(exam);
        world.vendor.mood(Mood.REFUSES);
        world.workAll();
        return failed().id();
    }

    @Test
    void theStopOfARemovedAttemptIsNotRedelivered() {
        Attempt submitted = refused();
        long stop = failed().id();
        world.service.remove(submitted.code());
        assertThat(rejection(submitted.code(), stop)).isEqualTo(Reason.NOT_REDELIVERABLE);
        assertThat(world.openKinds()).containsExactly(VendorCommand.Kind.REMOVE);
    }

    @Test
    void aRemovalOfAnIdThatANewAttemptHasIsNotRedelivered() {
        world.vendor.derivesIds();
        Attempt first = refused();
        world.vendor.mood(Mood.REFUSES);
        world.service.remove(first.code());
        world.workAll();
        world.vendor.mood(Mood.WELL);
        long removal = failed().id();
        world.service.create(LEARNER, "final");
        assertThat(rejection(first.code(), removal)).isEqualTo(Reason.NOT_REDELIVERABLE);
        assertThat(world.open()).isEmpty();
    }
}

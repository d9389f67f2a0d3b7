package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.openproctoring.core.attempt.World.LEARNER;
import static org.openproctoring.core.attempt.World.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.Secret;
import org.openproctoring.api.exam.Registration;
import org.openproctoring.api.feature.UserRetirement;
import org.openproctoring.core.attempt.FakeVendor.Mood;
import org.openproctoring.core.attempt.Retirement.State;
import org.openproctoring.core.attempt.engine.LearnerDigest;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException.Reason;
import org.openproctoring.core.attempt.model.VendorCommand;
import org.openproctoring.core.attempt.store.OutboxEntry;

/** The state of retirements, how they are found, and how they are repeated. */
final class RetirementTest {
    @AutoClose
    private final World world = new World();

    private void vendorRefuses(String operation) {
        world.vendor.mood(asked -> asked.startsWith(operation) ? Mood.REFUSES : Mood.WELL);
    }

    private State state() {
        return world.service.retirement(LEARNER).state();
    }

    private void assertCalls(String... expected) {
        assertThat(world.service.retirement(LEARNER).calls())
                .extracting(entry -> entry.command().orElseThrow().kind() + " " + entry.state())
                .containsExactly(expected);
    }

    @Test
    void aRefusedRemovalMakesTheRetirementOfItsLearnerIncomplete() {
        Attempt attempt = world.submitted("final");
        vendorRefuses("remove");
        world.service.remove(attempt.code());
        world.workAll();
        world.service.retire(LEARNER);
        world.workAll();
        assertThat(state()).isEqualTo(State.INCOMPLETE);
        assertCalls("REMOVE REFUSED", "RETIRE DONE");
    }

    @Test
    void theFirstRetirementRedeliversARefusedRemoval() {
        Attempt attempt = world.submitted("final");
        vendorRefuses("remove");
        world.service.remove(attempt.code());
        world.workAll();
        vendorRefuses("nothing");
        world.service.retire(LEARNER);
        world.workAll();
        assertThat(state()).isEqualTo(State.COMPLETE);
        assertCalls("RETIRE DONE");
    }

    @Test
    void anExhaustedRemovalMakesTheRetirementIncomplete() {
        Attempt attempt = world.submitted("final");
        world.vendor.mood(asked -> asked.startsWith("remove") ? Mood.DOWN : Mood.WELL);
        world.service.remove(attempt.code());
        world.service.retire(LEARNER);
        world.drain(Duration.ofDays(4));
        assertThat(state()).isEqualTo(State.INCOMPLETE);
        assertCalls("REMOVE EXHAUSTED", "RETIRE DONE");
    }

    @Test
    void aRetirementIsPendingUntilEveryCallIsSettled() {
        world.submitted("final");
        assertThat(state()).isEqualTo(State.NOT_RETIRED);
        assertThat(world.service.retire(LEARNER).state()).isEqualTo(State.PENDING);
        world.workAll();
        assertThat(state()).isEqualTo(State.COMPLETE);
        assertCalls("RETIRE DONE");
        world.submitted("final");
        assertThat(state()).isEqualTo(State.NOT_RETIRED);
    }

    @Test
    void aRetirementWithoutVendorCallsIsComplete() {
        world.service.create(LEARNER, "quiz");
        assertThat(world.service.retire(LEARNER).state()).isEqualTo(State.COMPLETE);
        assertThat(world.service.retirement(LEARNER)).isEqualTo(new Retirement(State.COMPLETE, List.of()));
    }

    @Test
    void aRetirementIsFoundAfterItsBackendLeftTheConfigurationAndItsKeyWasDropped() {
        world.submitted("final");
        world.workAll();
        world.configured(Map.of("enabled", false));
        world.service.retire(LEARNER);
        world.workAll();
        AttemptService later = AttemptService.builder()
                .store(world.memory)
                .registry(World.emptyRegistry())
                .host(world.host)
                .pseudonyms(
                        Pseudonyms.builder("k2", Secret.of("another key of 16")).build())
                .clock(world.clock)
                .build();
        Retirement found = later.retirement(LEARNER);
        assertThat(found.state()).isEqualTo(State.PENDING);
        assertThat(found.calls())
                .extracting(OutboxEntry::state, OutboxEntry::note)
                .containsExactly(tuple(OutboxEntry.State.PARKED, "backend-not-ready"));
        assertThat(later.retire(LEARNER)).isEqualTo(found);
        assertThat(later.retirement("somebody else").calls()).isEmpty();
    }

    @Test
    void theStoreKeepsNoIdOfARetiredLearner() {
        world.submitted("final");
        world.service.retire(LEARNER);
        assertThat(world.attemptsOf(LEARNER)).isEmpty();
        assertThat(world.memory.retired(LearnerDigest.of(LEARNER))).hasSize(1);
    }

    /** Another digest would not find the retirements that are stored. */
    @Test
    void theDigestOfALearnerNeverChanges() {
        assertThat(LearnerDigest.of("learner-1"))
                .isEqualTo("365cc1fbd888abfca83cd49156a9e99a649c121be7a89eb49850d64c25f05e38");
    }

    @Test
    void retiringAgainRedeliversARefusedRetirement() {
        world.submitted("final");
        world.vendor.retires(UserRetirement.Outcome.NOT_DELETED);
        world.service.retire(LEARNER);
        world.workAll();
        assertThat(state()).isEqualTo(State.INCOMPLETE);
        assertThat(world.service.retire(LEARNER).state()).isEqualTo(State.PENDING);
        world.vendor.retires(UserRetirement.Outcome.DELETED);
        world.workAll();
        assertThat(world.vendor.retired).hasSize(2);
        assertThat(state()).isEqualTo(State.COMPLETE);
        assertCalls("RETIRE DONE");
    }

    @Test
    void retiringAgainRedeliversARefusedRemovalOfTheSameLearner() {
        vendorRefuses("remove");
        world.service.remove(world.submitted("final").code());
        world.service.retire(LEARNER);
        world.workAll();
        world.vendor.mood(Mood.WELL);
        world.service.retire(LEARNER);
        world.workAll();
        assertThat(state()).isEqualTo(State.COMPLETE);
        assertThat(world.vendor.record("watcher", "v1").last()).isEqualTo("remove");
        assertThat(world.vendor.retired).hasSize(1);
    }

    @Test
    void ofTwoConcurrentRetirementsOneRedelivers() {
        world.submitted("final");
        world.vendor.retires(UserRetirement.Outcome.NOT_DELETED);
        world.service.retire(LEARNER);
        world.workAll();
        AttemptService slower =
                world.heldUp(change -> !change.cancelled().isEmpty(), () -> world.service.retire(LEARNER));
        assertThat(slower.retire(LEARNER).state()).isEqualTo(State.PENDING);
        assertThat(world.openKinds()).containsExactly(VendorCommand.Kind.RETIRE);
    }

    @Test
    void retiringAgainNeverRemovesAnIdThatAnotherLearnerHas() {
        world.vendor.answers(registration -> Registration.registered("shared"));
        vendorRefuses("remove");
        world.service.remove(world.submitted("final").code());
        world.service.retire(LEARNER);
        world.workAll();
        world.vendor.mood(Mood.WELL);
        world.clock.advance(Duration.ofMinutes(1));
        Attempt other = world.service.create("learner-2", "final");
        world.service.retire(LEARNER);
        world.workAll();
        assertThat(other.registration().externalId()).contains("shared");
        assertThat(world.vendor.record("watcher", "shared").removed).isFalse();
    }

    @Test
    void removingAgainRedeliversARefusedRemoval() {
        Attempt attempt = world.submitted("final");
        vendorRefuses("remove");
        world.service.remove(attempt.code());
        world.workAll();
        world.vendor.mood(Mood.WELL);
        world.service.remove(attempt.code());
        assertThat(world.openKinds()).containsExactly(VendorCommand.Kind.REMOVE);
        world.workAll();
        assertThat(world.vendor.record("watcher", "v1").last()).isEqualTo("remove");
        assertThat(refusal(() -> {
                    world.service.remove(attempt.code());
                    return attempt;
                }))
                .isEqualTo(Reason.UNKNOWN_ATTEMPT);
    }
}

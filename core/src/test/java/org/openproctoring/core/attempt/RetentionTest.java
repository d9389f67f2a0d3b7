package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openproctoring.core.attempt.World.LEARNER;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.ExamType;
import org.openproctoring.core.attempt.FakeVendor.Mood;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.store.AttemptChange;
import org.openproctoring.core.attempt.store.OutboxEntry;
import org.openproctoring.core.attempt.store.OutboxQuery;
import org.openproctoring.tck.AttemptFixtures;

/** How long settled calls, reviews and removed attempts are kept, and what outlives them. */
final class RetentionTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final String PASSED = "{\"status\":\"passed\"}";
    private static final String SUSPICIOUS = "{\"status\":\"suspicious\"}";

    @AutoClose
    private final World world = new World();

    private SweepReport sweepAfter(Duration time) {
        world.clock.advance(time);
        return world.service.sweepExpired();
    }

    private Attempt removed(String exam) {
        Attempt attempt = world.submitted(exam);
        world.service.remove(attempt.code());
        world.workAll();
        return attempt;
    }

    private boolean stored(Attempt attempt) {
        return world.memory.attempt(attempt.code()).isPresent();
    }

    private Retirement.State retirement() {
        return world.service.retirement(LEARNER).state();
    }

    private void vendorRefuses(String operation) {
        world.vendor.mood(asked -> asked.startsWith(operation) ? Mood.REFUSES : Mood.WELL);
    }

    @Test
    void aDeliveredRemovalStaysListedForAYear() {
        removed("final");
        assertThat(sweepAfter(YEAR).messagesDropped()).isZero();
        assertThat(sweepAfter(MOMENT).messagesDropped()).isOne();
        assertThat(world.calls(OutboxQuery.ALL)).isEmpty();
    }

    @Test
    void aCallThatStaffHaveNotSettledStaysListedWithItsAttempt() {
        vendorRefuses("remove");
        Attempt refused = removed("final");
        removed("final");
        sweepAfter(YEAR.multipliedBy(9));
        assertThat(world.calls(OutboxQuery.ofAttempt(refused.code())))
                .extracting(OutboxEntry::state)
                .containsExactly(OutboxEntry.State.REFUSED);
        assertThat(stored(refused)).isTrue();
        vendorRefuses("nothing");
        world.service.remove(refused.code());
        world.workAll();
        assertThat(world.service.sweepExpired().attemptsDropped()).isOne();
        assertThat(stored(refused)).isFalse();
    }

    @Test
    void aCompleteRetirementRemainsCompleteWithoutItsReceipts() {
        Attempt attempt = world.submitted("final");
        world.service.retire(LEARNER);
        world.workAll();
        sweepAfter(YEAR.plus(MOMENT));
        assertThat(stored(attempt)).isFalse();
        assertThat(world.service.retirement(LEARNER)).isEqualTo(new Retirement(Retirement.State.COMPLETE, List.of()));
        assertThat(world.service.retire(LEARNER).state()).isEqualTo(Retirement.State.COMPLETE);
    }

    @Test
    void anIncompleteRetirementRemainsIncompleteWithoutItsReceipt() {
        vendorRefuses("remove");
        removed("final");
        world.service.retire(LEARNER);
        world.workAll();
        assertThat(retirement()).isEqualTo(Retirement.State.INCOMPLETE);
        assertThat(sweepAfter(YEAR.plus(MOMENT)).messagesDropped()).isOne();
        assertThat(retirement()).isEqualTo(Retirement.State.INCOMPLETE);
        vendorRefuses("nothing");
        world.service.retire(LEARNER);
        world.workAll();
        assertThat(retirement()).isEqualTo(Retirement.State.COMPLETE);
    }

    @Test
    void aFailedRetirementLeavesWithTheReceiptOfALaterOne() {
        World.save(world.service, "final");
        world.vendor.meanwhile(() -> {
            vendorRefuses("retire");
            world.service.retire(LEARNER);
            world.workAll();
            vendorRefuses("nothing");
        });
        world.service.create(LEARNER, "final");
        world.workAll();
        assertThat(world.calls(OutboxQuery.in(OutboxEntry.State.REFUSED))).hasSize(1);
        assertThat(retirement()).isEqualTo(Retirement.State.COMPLETE);
        sweepAfter(YEAR.plus(MOMENT));
        assertThat(world.calls(OutboxQuery.ALL)).isEmpty();
        assertThat(retirement()).isEqualTo(Retirement.State.COMPLETE);
    }

    @Test
    void aReviewIsKeptForThreeYearsAndItsVerdictLonger() {
        Attempt reviewed = world.reviewed("final", PASSED);
        assertThat(sweepAfter(YEAR.multipliedBy(3)).reviewsDropped()).isZero();
        assertThat(sweepAfter(MOMENT).reviewsDropped()).isOne();
        assertThat(world.memory.reviews(reviewed.code())).isEmpty();
        assertThat(world.service.attempt(reviewed.code())).isEqualTo(reviewed);
    }

    @Test
    void theReviewInForceIsRecognizedWhenItIsSentAgainAfterItsRetention() {
        Attempt reviewed = world.reviewed("final", PASSED);
        sweepAfter(YEAR.multipliedBy(4));
        world.callback("reviewed", reviewed, PASSED);
        assertThat(world.memory.reviews(reviewed.code())).isEmpty();
        world.callback("reviewed", reviewed, SUSPICIOUS);
        assertThat(world.memory.reviews(reviewed.code()))
                .extracting(StoredReview::number)
                .containsExactly(2);
        assertThat(world.service.attempt(reviewed.code()).status()).isEqualTo(AttemptStatus.SECOND_REVIEW_REQUIRED);
    }

    @Test
    void aReviewThatStaffReplacedIsRecognizedAfterItsRetention() {
        Attempt reviewed = world.reviewed("final", SUSPICIOUS);
        Attempt decided = world.service.recordStaffDecision(reviewed.code(), AttemptStatus.VERIFIED);
        sweepAfter(YEAR.multipliedBy(4));
        world.callback("reviewed", reviewed, SUSPICIOUS);
        assertThat(world.memory.reviews(reviewed.code())).isEmpty();
        assertThat(world.service.attempt(reviewed.code())).isEqualTo(decided);
    }

    @Test
    void theFirstReviewCountsAfterItsRetentionWhereUpdatesAreNotAllowed() {
        world.configured(Map.of("allow_review_updates", false));
        Attempt reviewed = world.reviewed("final", PASSED);
        sweepAfter(YEAR.multipliedBy(4));
        world.callback("reviewed", reviewed, SUSPICIOUS);
        assertThat(world.service.attempt(reviewed.code()).status()).isEqualTo(AttemptStatus.VERIFIED);
    }

    @Test
    void aRemovedAttemptIsKeptForAYearAndLongerIfItIsTheLearnersLast() {
        Attempt first = removed("final");
        Attempt second = removed("final");
        assertThat(sweepAfter(YEAR).attemptsDropped()).isZero();
        assertThat(sweepAfter(MOMENT).attemptsDropped()).isOne();
        assertThat(stored(first)).isFalse();
        assertThat(stored(second)).isTrue();
        assertThat(world.submitted("final").subject().number()).isEqualTo(3);
        assertThat(sweepAfter(MOMENT).attemptsDropped()).isOne();
        assertThat(stored(second)).isFalse();
    }

    @Test
    void theRetirementOfALearnerReachesEveryBackendThatARemovedAttemptWasAt() {
        Attempt removed = removed("final");
        world.host.put(
                ExamPlan.proctored(FakeHost.exam("final", ExamType.PROCTORED).build(), "rival"));
        world.submitted("final");
        assertThat(sweepAfter(YEAR.multipliedBy(2)).attemptsDropped()).isZero();
        world.service.retire(LEARNER);
        world.workAll();
        assertThat(world.service.retirement(LEARNER).calls())
                .extracting(entry -> entry.command().orElseThrow().backend())
                .containsExactlyInAnyOrder("watcher", "rival");
        assertThat(stored(removed)).isTrue();
        assertThat(sweepAfter(YEAR).attemptsDropped()).isEqualTo(1);
        assertThat(stored(removed)).isFalse();
    }

    @Test
    void aRemovedAttemptIsKeptWhileACallOrAnEventAboutItIsPending() {
        world.submitted("final");
        Attempt waiting = world.service.latest(LEARNER, "final").orElseThrow();
        world.service.retire(LEARNER);
        world.configured(Map.of("enabled", false));
        assertThat(sweepAfter(YEAR.multipliedBy(2)).attemptsDropped()).isZero();
        world.configured(Map.of());
        world.workAll();
        assertThat(world.service.sweepExpired().attemptsDropped()).isOne();
        assertThat(stored(waiting)).isFalse();
    }

    @Test
    void aLateCallbackIsAnsweredAsBefore() {
        Attempt first = removed("final");
        removed("final");
        CallbackResponse before = world.callback("reviewed", first, PASSED);
        sweepAfter(YEAR.plus(MOMENT));
        assertThat(stored(first)).isFalse();
        assertThat(world.callback("reviewed", first, PASSED)).isEqualTo(before);
        assertThat(before.httpStatus()).isEqualTo(404);
    }

    @Test
    void attemptsThatAreKeptDoNotHideThoseBehindThem() {
        AttemptChange.Builder many = AttemptChange.builder();
        for (int i = 0; i < 450; i++) {
            many.attempt(AttemptFixtures.attempt("kept-" + i, "learner-" + i, 1, Optional.of("id-" + i))
                    .removedAt(Optional.of(world.clock.instant()))
                    .build());
        }
        world.memory.commit(many.build());
        world.clock.advance(MOMENT);
        Attempt last = removed("final");
        removed("final");
        world.clock.advance(YEAR.multipliedBy(2));
        int dropped = 0;
        for (int i = 0; i < 3; i++) {
            dropped += world.service.sweepExpired().attemptsDropped();
        }
        assertThat(dropped).isOne();
        assertThat(stored(last)).isFalse();
    }

    @Test
    void anAttemptThatChangesMeanwhileIsLeftToTheNextSweep() {
        Attempt first = removed("final");
        removed("final");
        world.clock.advance(YEAR.plus(MOMENT));
        AttemptService sweeping = world.heldUp(
                change -> !change.attemptsDropped().isEmpty(),
                () -> world.memory.commit(AttemptChange.builder()
                        .attempt(world.memory.attempt(first.code()).orElseThrow())
                        .build()));
        assertThat(sweeping.sweepExpired().attemptsDropped()).isZero();
        assertThat(stored(first)).isTrue();
        assertThat(sweeping.sweepExpired().attemptsDropped()).isOne();
        assertThat(stored(first)).isFalse();
    }

    @Test
    void everythingIsKeptForEverIfTheHostSaysSo() {
        world.settings(AttemptSettings.builder()
                .messageRetention(Optional.empty())
                .reviewRetention(Optional.empty())
                .removedAttemptRetention(Optional.empty())
                .build());
        world.reviewed("final", PASSED);
        world.service.remove(
                world.service.latest(LEARNER, "final").orElseThrow().code());
        Attempt removed = removed("final");
        world.reviewed("final", PASSED);
        SweepReport report = sweepAfter(YEAR.multipliedBy(100));
        assertThat(report).isEqualTo(new SweepReport(0, 0, 0, 0, 0, 0, 0));
        assertThat(stored(removed)).isTrue();
    }

    @Test
    void aRetentionIsADayOrMore() {
        Optional<Duration> short23 = Optional.of(Duration.ofHours(23));
        AttemptSettings.Builder settings = AttemptSettings.builder();
        assertThatThrownBy(() -> settings.messageRetention(short23))
                .hasMessage("messageRetention must be at least one day");
        assertThatThrownBy(() -> settings.reviewRetention(short23))
                .hasMessage("reviewRetention must be at least one day");
        assertThatThrownBy(() -> settings.removedAttemptRetention(short23))
                .hasMessage("removedAttemptRetention must be at least one day");
        settings.reviewRetention(Optional.of(Duration.ofDays(1)));
    }
}

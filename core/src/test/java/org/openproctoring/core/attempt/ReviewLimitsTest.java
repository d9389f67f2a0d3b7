package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewComment;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.core.attempt.engine.AttemptUpdate;
import org.openproctoring.core.attempt.engine.ReviewLimits;
import org.openproctoring.core.attempt.engine.ReviewPolicy;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptActor;
import org.openproctoring.core.attempt.model.AttemptStatus;
import org.openproctoring.core.attempt.model.StoredReview;
import org.openproctoring.core.attempt.model.Verdict;
import org.openproctoring.tck.AttemptFixtures;

/** The limits of stored reviews, which never drop a review that decides the verdict. */
final class ReviewLimitsTest {
    private static final AttemptSettings SMALL = AttemptSettings.builder()
            .maxReviewsPerAttempt(3)
            .maxCommentsPerReview(2)
            .maxCommentLength(10)
            .build();

    @AutoClose
    private final World world = new World().settings(SMALL);

    private static String review(String status, int variant) {
        return "{\"status\":\"" + status + "\",\"variant\":\"" + variant + "\"}";
    }

    private List<Integer> kept(Attempt attempt) {
        return world.memory.reviews(attempt.code()).stream()
                .map(StoredReview::number)
                .toList();
    }

    private AttemptStatus status(Attempt attempt) {
        return world.service.attempt(attempt.code()).status();
    }

    @Test
    void theOldestReviewsAreDroppedAndTheLastVerdictRemains() {
        Attempt submitted = world.submitted("final");
        for (int i = 1; i <= 30; i++) {
            world.callback("reviewed", submitted, review(i % 2 == 0 ? "passed" : "violation", i));
        }
        assertThat(kept(submitted)).containsExactly(28, 29, 30);
        assertThat(status(submitted)).isEqualTo(AttemptStatus.VERIFIED);
    }

    @Test
    void theReviewInForceStaysHoweverManyComeThatAreNotApplied() {
        Attempt submitted = world.submitted("final");
        world.callback("reviewed", submitted, "{\"status\":\"violation\",\"reviewedBy\":\"reviewer@example.org\"}");
        for (int i = 1; i <= 30; i++) {
            world.callback("reviewed", submitted, review("passed", i));
        }
        assertThat(kept(submitted)).containsExactly(1, 30, 31);
        assertThat(status(submitted)).isEqualTo(AttemptStatus.REJECTED);
    }

    @Test
    void theReviewThatWaitsForTheEndOfTheExamStaysAndIsApplied() {
        Attempt started = world.started("final");
        world.callback("reviewed", started, "{\"status\":\"passed\",\"revision\":\"100\"}");
        for (int i = 1; i <= 30; i++) {
            world.callback("reviewed", started, "{\"status\":\"violation\",\"revision\":\"" + i + "\"}");
        }
        assertThat(kept(started)).hasSize(3).contains(1);
        assertThat(world.service.submit(started.code(), AttemptActor.LEARNER).status())
                .isEqualTo(AttemptStatus.VERIFIED);
    }

    @Test
    void droppingNeverChangesWhichReviewIsApplied() {
        List<StoredReview> reviews = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> stored(
                        number,
                        number % 5 == 1,
                        number % 3 == 0 ? Optional.empty() : Optional.of((long) (number * 7 % 11))))
                .toList();
        for (int most = 2; most <= reviews.size(); most++) {
            List<StoredReview> left = new ArrayList<>(reviews);
            left.removeAll(ReviewPolicy.surplus(reviews, Optional.empty(), true, most));
            assertThat(left).hasSize(most);
            assertThat(applied(left)).isEqualTo(applied(reviews));
        }
    }

    private Optional<Verdict> applied(List<StoredReview> reviews) {
        Attempt started = world.started("final");
        Attempt submitted = world.service.submit(started.code(), AttemptActor.LEARNER);
        AttemptUpdate draft = new AttemptUpdate(submitted, world.clock.instant());
        ReviewPolicy.applyEarlier(draft, reviews, true, SMALL);
        world.service.remove(started.code());
        return draft.attempt().verdict();
    }

    private static StoredReview stored(int number, boolean human, Optional<Long> revision) {
        Optional<Instant> reviewedAt =
                number % 4 == 0 ? Optional.of(Instant.EPOCH.plus(Duration.ofDays(20 - number))) : Optional.empty();
        return AttemptFixtures.review("A", number)
                .status(ReviewStatus.PASSED)
                .outcome(AttemptStatus.VERIFIED)
                .reviewer(human ? Optional.of("reviewer") : Optional.empty())
                .revision(revision)
                .reviewedAt(reviewedAt)
                .digest("digest " + number)
                .build();
    }

    @Test
    void commentsAreLimitedByNumberAndLength() {
        Review.Builder review = Review.builder(ReviewStatus.PASSED).reviewedBy("r".repeat(1000));
        review.comment(ReviewComment.of("123456789\uD83D\uDE00", "s").at(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        for (int i = 0; i < 9; i++) {
            review.comment(ReviewComment.of("short", ""));
        }
        ReviewLimits limits = new ReviewLimits(SMALL);
        List<ReviewComment> kept = limits.comments(review.build());
        assertThat(kept)
                .extracting(ReviewComment::text)
                .containsExactly("123456789 […]", "9 more comments of this review were not kept.");
        assertThat(kept.get(0).status()).isEqualTo("s");
        assertThat(kept.get(0).start()).contains(Duration.ofSeconds(1));
        assertThat(kept.get(0).stop()).contains(Duration.ofSeconds(2));
        assertThat(limits.reviewer(review.build()).orElseThrow()).hasSizeLessThan(270);
    }

    @Test
    void aDeliveryWithALongIdIsAppliedOnce() {
        Attempt submitted = world.submitted("final");
        String delivery = "d".repeat(5000);
        for (String status : List.of("violation", "passed")) {
            world.callback("reviewed", submitted, "{\"status\":\"" + status + "\",\"delivery\":\"" + delivery + "\"}");
        }
        assertThat(world.memory.reviews(submitted.code()))
                .singleElement()
                .satisfies(
                        stored -> assertThat(stored.deliveryId().orElseThrow()).hasSizeLessThan(256));
    }

    @Test
    void aLaterReviewIsKeptAndNotAppliedWhereTheSiteDoesNotAllowUpdates() {
        world.configured(Map.of("allow_review_updates", false));
        Attempt submitted = world.submitted("final");
        world.callback("reviewed", submitted, review("passed", 1));
        for (int i = 2; i <= 5; i++) {
            world.callback("reviewed", submitted, review("violation", i));
        }
        assertThat(status(submitted)).isEqualTo(AttemptStatus.VERIFIED);
        assertThat(kept(submitted)).hasSize(3).contains(1);
        Attempt replaced = world.configured(Map.of()).service.attempt(submitted.code());
        world.callback("reviewed", replaced, review("violation", 6));
        assertThat(status(submitted)).isEqualTo(AttemptStatus.SECOND_REVIEW_REQUIRED);
    }

    @Test
    void theFirstOfSeveralEarlyReviewsIsAppliedWhereTheSiteDoesNotAllowUpdates() {
        world.configured(Map.of("allow_review_updates", false));
        Attempt started = world.started("final");
        world.callback("reviewed", started, review("passed", 1));
        world.callback("reviewed", started, review("violation", 2));
        assertThat(world.service.submit(started.code(), AttemptActor.LEARNER).status())
                .isEqualTo(AttemptStatus.VERIFIED);
    }
}

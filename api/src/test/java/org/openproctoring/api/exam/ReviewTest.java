package org.openproctoring.api.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private static final ReviewComment COMMENT = ReviewComment.of("Somebody is there", "suspicious");

    @Test
    void statusIsEnough() {
        Review review = Review.builder(ReviewStatus.NOT_REVIEWED).build();

        assertThat(review.status()).isEqualTo(ReviewStatus.NOT_REVIEWED);
        assertThat(review.comments()).isEmpty();
        assertThat(review.reviewedBy()).isEmpty();
        assertThat(review.deliveryId()).isEmpty();
        assertThat(review.revision()).isEmpty();
        assertThat(review.reviewedAt()).isEmpty();
        assertThat(review.recordingUrl()).isEmpty();
        assertThat(review.isIncomplete()).isFalse();
    }

    @Test
    void keepsWhatTheVendorSaid() {
        Review review = Review.builder(ReviewStatus.PASSED)
                .comment(COMMENT)
                .reviewedBy("sam@acme.example")
                .deliveryId("delivery-1")
                .revision(0)
                .reviewedAt(Instant.EPOCH)
                .recordingUrl(URI.create("https://acme.example/video"))
                .incomplete(true)
                .build();

        assertThat(review.comments()).containsExactly(COMMENT);
        assertThat(review.reviewedBy()).contains("sam@acme.example");
        assertThat(review.deliveryId()).contains("delivery-1");
        assertThat(review.revision()).hasValue(0);
        assertThat(review.isIncomplete()).isTrue();
        assertThat(review.reviewedAt()).contains(Instant.EPOCH);
        assertThat(review.recordingUrl()).contains(URI.create("https://acme.example/video"));
    }

    @Test
    void commentsCannotBeChanged() {
        Review.Builder builder = Review.builder(ReviewStatus.PASSED).comment(COMMENT);
        Review review = builder.build();

        builder.comment(COMMENT);

        assertThat(review.comments()).hasSize(1).isUnmodifiable();
    }

    @Test
    void commentIsOnTheWholeUnlessItHasAPlace() {
        assertThat(COMMENT.text()).isEqualTo("Somebody is there");
        assertThat(COMMENT.status()).isEqualTo("suspicious");
        assertThat(COMMENT.start()).isEmpty();
        assertThat(COMMENT.stop()).isEmpty();

        ReviewComment placed = COMMENT.at(Duration.ZERO, Duration.ofSeconds(8));
        assertThat(placed.start()).contains(Duration.ZERO);
        assertThat(placed.stop()).contains(Duration.ofSeconds(8));
        assertThat(placed.text()).isEqualTo(COMMENT.text());
        assertThat(COMMENT.start()).isEmpty();
    }

    @Test
    void commentMayBeEmpty() {
        assertThat(ReviewComment.of("", "").text()).isEmpty();
    }
}

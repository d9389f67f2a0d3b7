package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.exam.Review;
import org.openproctoring.api.exam.ReviewStatus;
import org.openproctoring.core.BackendEntry;
import org.openproctoring.core.attempt.engine.ReviewLimits;
import org.openproctoring.core.attempt.model.Attempt;
import org.openproctoring.core.attempt.model.AttemptException;
import org.openproctoring.core.attempt.model.StoredReview;

/** The link to a review's recording: kept for staff, for a limited time. */
final class RecordingLinkTest {
    private static final String LINK = "https://vendor.example.org/recordings/1";

    @AutoClose
    private final World world = new World();

    private Optional<URI> kept(Attempt attempt, String link) {
        world.callback("reviewed", attempt, "{\"status\":\"passed\",\"recording\":\"" + link + "\"}");
        return stored(attempt).recordingUrl();
    }

    private StoredReview stored(Attempt attempt) {
        return world.memory.reviews(attempt.code()).get(0);
    }

    @Test
    void itIsKeptUntilItsRetentionEnds() {
        Attempt submitted = world.submitted("final");
        assertThat(kept(submitted, LINK)).contains(URI.create(LINK));
        assertThat(stored(submitted).toString()).doesNotContain("vendor");

        world.clock.advance(Duration.ofDays(90));
        assertThat(world.service.sweepExpired().recordingsDropped()).isZero();
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(world.service.sweepExpired().recordingsDropped()).isEqualTo(1);

        assertThat(stored(submitted).recordingUrl()).isEmpty();
        assertThat(world.memory.reviews(submitted.code())).hasSize(1);
    }

    @Test
    void theTeamGetsItAsLongAsTheConfigurationAllowsIt() {
        Attempt submitted = world.submitted("final");
        kept(submitted, LINK);
        int number = stored(submitted).number();

        assertThat(world.service.recordingUrl(submitted.code(), number)).contains(URI.create(LINK));
        assertThat(world.service.recordingUrl(submitted.code(), number + 1)).isEmpty();

        world.configured(Map.of("allowed_redirect_hosts", List.of("cdn.example.org")));
        assertThatThrownBy(() -> world.service.recordingUrl(submitted.code(), number))
                .isInstanceOfSatisfying(
                        AttemptException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AttemptException.Reason.LINK_NOT_ALLOWED))
                .hasMessageContaining("the host of the link is not in allowed_redirect_hosts")
                .hasMessageNotContaining("vendor.example.org");
    }

    @Test
    void itIsNotKeptWhereStaffHaveADashboard() {
        BackendEntry backend = mock(BackendEntry.class);
        when(backend.hasDashboard()).thenReturn(true);
        Review review = Review.builder(ReviewStatus.PASSED)
                .recordingUrl(URI.create(LINK))
                .build();

        assertThat(new ReviewLimits(AttemptSettings.DEFAULTS).recording(review, backend))
                .isEmpty();
    }

    @Test
    void itIsNotKeptWhereStaffMustNotBeSent() {
        assertThat(kept(world.submitted("final"), "http://elsewhere.example.org/1"))
                .isEmpty();
    }
}

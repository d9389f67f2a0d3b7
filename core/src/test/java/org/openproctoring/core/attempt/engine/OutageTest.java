package org.openproctoring.core.attempt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openproctoring.core.TestLog;
import org.openproctoring.core.attempt.TestClock;

class OutageTest {
    private static final RuntimeException FAILURE = new IllegalStateException("row (grace@example.org) is locked");

    private final String work = "Work " + UUID.randomUUID();
    private final TestClock clock = new TestClock();
    private final Outage outage = new Outage(work, new MonotonicClock(clock));

    @Test
    void anOutageIsOneLineInTheLogAndItsEndAnother() {
        for (int failure = 0; failure < 5; failure++) {
            outage.failed(FAILURE);
        }
        assertThat(TestLog.lines(work))
                .singleElement()
                .asString()
                .contains("WARN", work + " failed with java.lang.IllegalStateException", "Check that the attempt store")
                .doesNotContain("grace");

        clock.advance(Duration.ofSeconds(90));
        outage.succeeded();
        outage.succeeded();
        assertThat(TestLog.lines(work))
                .hasSize(2)
                .last()
                .asString()
                .contains("INFO", work + " works again, after PT1M30S.");
    }

    @Test
    void theNextOutageIsLoggedAgain() {
        outage.failed(FAILURE);
        outage.succeeded();
        outage.failed(FAILURE);

        assertThat(TestLog.lines(work)).hasSize(3);
    }

    @Test
    void retriesBackOffUpToFiveSecondsAndStartAgainAfterARecovery() {
        assertThat(outage.failed(FAILURE)).isEqualTo(Duration.ofMillis(500));
        assertThat(outage.failed(FAILURE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(outage.failed(FAILURE)).isEqualTo(Duration.ofSeconds(2));
        assertThat(outage.failed(FAILURE)).isEqualTo(Duration.ofSeconds(4));
        assertThat(outage.failed(FAILURE)).isEqualTo(Duration.ofSeconds(5));
        assertThat(outage.failed(FAILURE)).isEqualTo(Duration.ofSeconds(5));

        outage.succeeded();
        assertThat(outage.failed(FAILURE)).isEqualTo(Duration.ofMillis(500));
    }
}

package org.openproctoring.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckResultTest {
    @Test
    void passedMeansReachedAndAuthenticated() {
        CheckResult result = CheckResult.passed()
                .serviceName("Acme Cloud")
                .roundTrip(Duration.ofMillis(120))
                .build();

        assertThat(result.outcome()).isEqualTo(CheckResult.Outcome.PASSED);
        assertThat(result.reached()).isTrue();
        assertThat(result.authenticated()).isTrue();
        assertThat(result.serviceName()).contains("Acme Cloud");
        assertThat(result.roundTrip()).contains(Duration.ofMillis(120));
        assertThat(result.failure()).isEmpty();
        assertThat(result.action()).isEmpty();
    }

    @Test
    void failedHasFailureAndAction() {
        CheckResult result =
                CheckResult.failed("refused", "compare client_id").reached(true).build();

        assertThat(result.outcome()).isEqualTo(CheckResult.Outcome.FAILED);
        assertThat(result.reached()).isTrue();
        assertThat(result.authenticated()).isFalse();
        assertThat(result.failure()).contains("refused");
        assertThat(result.action()).contains("compare client_id");
    }

    @Test
    void notSupportedClaimsNothing() {
        CheckResult result = CheckResult.notSupported();

        assertThat(result.outcome()).isEqualTo(CheckResult.Outcome.NOT_SUPPORTED);
        assertThat(result.reached()).isFalse();
        assertThat(result.authenticated()).isFalse();
        assertThat(result.failure()).isEmpty();
        assertThat(result.roundTrip()).isEmpty();
    }
}

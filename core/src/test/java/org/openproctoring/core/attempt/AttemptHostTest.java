package org.openproctoring.core.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.api.Test;

/** What holds for a host that implements only the methods that it must. */
class AttemptHostTest {
    private final AttemptHost host = mock(AttemptHost.class, CALLS_REAL_METHODS);

    @Test
    void noClientMaySendCallbacks() {
        assertThat(host.mayCallBack("acme", "acme")).isFalse();
    }

    @Test
    void nobodyIsAReviewer() {
        assertThat(host.reviewer("reviewer@example.org", "course")).isEmpty();
    }

    @Test
    void learnersHaveNoAllowances() {
        assertThat(host.allowance("learner", "exam")).isEqualTo(Allowance.NONE);
    }
}

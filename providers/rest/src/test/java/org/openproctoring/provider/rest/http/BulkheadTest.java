package org.openproctoring.provider.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openproctoring.api.ProctoringException.Effect;

class BulkheadTest {
    @Test
    void callWithoutAFreeSlotHasNoEffect() throws InterruptedException {
        Bulkhead slots = new Bulkhead(1);
        Deadline soon = Deadline.after(Duration.ofMillis(20));

        assertThat(slots.take(false, soon)).isNotNull();
        assertThat(slots.take(false, soon)).isNull();
        assertThat(slots.take(true, soon)).isNotNull();
        assertThat(slots.take(true, soon)).isNull();
        CallFailure failure = new FailureClassifier("acme", Clock.systemUTC()).noFreeSlot(VendorCall.get("ask", "/"));
        assertThat(failure.failure().effect()).isEqualTo(Effect.NONE);
        assertThat(failure.failure().retriable()).isTrue();
        assertThat(failure.retriable()).isFalse();
    }
}

package org.openproctoring.core.attempt.store;

import java.time.Duration;
import org.openproctoring.core.attempt.TestClock;

/** Runs the contract test on {@link InMemoryAttemptStore}. */
final class InMemoryAttemptStoreContractTest extends AttemptStoreContract {
    private final TestClock clock = new TestClock();
    private final AttemptStore store = new InMemoryAttemptStore(clock);

    @Override
    protected AttemptStore store() {
        return store;
    }

    @Override
    protected void passTime(Duration duration) {
        clock.advance(duration);
    }
}

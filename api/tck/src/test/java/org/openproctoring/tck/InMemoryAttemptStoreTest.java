package org.openproctoring.tck;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.openproctoring.core.attempt.store.AttemptStore;
import org.openproctoring.core.attempt.store.InMemoryAttemptStore;

/** The store of the host's library passes the contract, too. */
final class InMemoryAttemptStoreTest extends AttemptStoreContract {
    private final ManualClock clock = new ManualClock();
    private final AttemptStore store = new InMemoryAttemptStore(clock);

    @Override
    protected AttemptStore store() {
        return store;
    }

    @Override
    protected void passTime(Duration duration) {
        clock.now = clock.now.plus(duration);
    }

    private static final class ManualClock extends Clock {
        private volatile Instant now = AttemptFixtures.NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

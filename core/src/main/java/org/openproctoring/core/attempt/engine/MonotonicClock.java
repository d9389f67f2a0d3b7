package org.openproctoring.core.attempt.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that never goes back. When the underlying clock steps back, time continues from the latest reading, so that
 * nobody gains time.
 */
public final class MonotonicClock {
    private final Clock clock;
    private final AtomicReference<Reading> last;

    private record Reading(Instant raw, Duration offset) {}

    public MonotonicClock(Clock clock) {
        this.clock = clock;
        last = new AtomicReference<>(new Reading(clock.instant(), Duration.ZERO));
    }

    Instant now() {
        Reading reading = last.updateAndGet(before -> {
            Instant raw = clock.instant();
            return raw.isBefore(before.raw)
                    ? new Reading(raw, before.offset.plus(Duration.between(raw, before.raw)))
                    : new Reading(raw, before.offset);
        });
        return reading.raw.plus(reading.offset);
    }
}

package org.openproctoring.core.attempt.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Time that goes on at a clock's pace and never back: when the clock steps back, time stands for that one moment and
 * goes on from there, so that nobody is given time.
 */
public final class MonotonicClock {
    private final Clock clock;
    private final AtomicReference<Reading> last;

    private record Reading(Instant raw, Duration lead) {}

    public MonotonicClock(Clock clock) {
        this.clock = clock;
        last = new AtomicReference<>(new Reading(clock.instant(), Duration.ZERO));
    }

    Instant now() {
        Reading reading = last.updateAndGet(before -> {
            Instant raw = clock.instant();
            return raw.isBefore(before.raw)
                    ? new Reading(raw, before.lead.plus(Duration.between(raw, before.raw)))
                    : new Reading(raw, before.lead);
        });
        return reading.raw.plus(reading.lead);
    }
}

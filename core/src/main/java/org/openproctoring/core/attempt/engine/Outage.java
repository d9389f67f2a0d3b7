package org.openproctoring.core.attempt.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.openproctoring.core.attempt.OutboxScheduler;
import org.openproctoring.core.problem.ThrowableSanitizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts consecutive failures: logs the first one and the recovery, and backs off in between. Safe for many threads. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxScheduler.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration MAX_DELAY = Duration.ofSeconds(5);

    private final String work;
    private final MonotonicClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Instant> since = Optional.empty();
    private Duration delay = FIRST_DELAY;

    /**
     * Creates a record without failures.
     *
     * @param work what fails, as the subject of a sentence
     */
    Outage(String work, MonotonicClock clock) {
        this.work = work;
        this.clock = clock;
    }

    /** Records a failure, and returns how long to wait before the next try. */
    Duration failed(Throwable failure) {
        boolean first;
        Duration wait;
        lock.lock();
        try {
            first = since.isEmpty();
            if (first) {
                since = Optional.of(clock.now());
                delay = FIRST_DELAY;
            }
            wait = delay;
            Duration doubled = delay.multipliedBy(2);
            delay = doubled.compareTo(MAX_DELAY) < 0 ? doubled : MAX_DELAY;
        } finally {
            lock.unlock();
        }
        if (first) {
            // A store's message may contain the data that it refused.
            LOG.warn(
                    "{} failed with {}{}. It is retried, and nothing is lost. Check that the attempt store works.",
                    work,
                    ThrowableSanitizer.describe(failure),
                    failure.getCause() == null
                            ? ""
                            : ", caused by " + failure.getCause().getClass().getName());
        }
        return wait;
    }

    /** Records a success. */
    void succeeded() {
        Optional<Instant> ended;
        lock.lock();
        try {
            ended = since;
            since = Optional.empty();
        } finally {
            lock.unlock();
        }
        ended.ifPresent(start -> LOG.info("{} works again, after {}.", work, Duration.between(start, clock.now())));
    }

    /** Returns the time of the first failure, if the last try failed. */
    Optional<Instant> since() {
        lock.lock();
        try {
            return since;
        } finally {
            lock.unlock();
        }
    }
}

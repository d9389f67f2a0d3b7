package org.openproctoring.core.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.engine.OutboxLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes the outbox of an {@link AttemptService} and sweeps expired attempts in the background, until it is closed. One
 * scheduler per process is enough; several processes with one store share the work.
 *
 * <p>It wakes as soon as this process commits anything to deliver. It polls for the work of other processes, less often
 * while there is none. At most half of its threads deliver to the same backend, so a vendor that hangs does not delay the
 * others. If the store fails, it logs one line, retries every few seconds, and logs when it works again.
 *
 * <p>Close it before the registry and the store. Safe for use by many threads.
 */
public final class OutboxScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxScheduler.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private final OutboxLoop loop;
    private final Optional<ExecutorService> ownThreads;
    private final Duration closeTimeout;

    private OutboxScheduler(Builder builder) {
        ownThreads = builder.executor == null ? Optional.of(threads()) : Optional.empty();
        closeTimeout = builder.closeTimeout;
        AttemptService attempts = builder.attempts;
        loop = attempts.loop(new OutboxLoop.Plan(
                builder.executor == null ? ownThreads.orElseThrow() : builder.executor,
                builder.threads,
                builder.pollInterval,
                builder.sweepInterval));
    }

    /** Creates a pool without a limit, because the loop limits its tasks. Its threads end when idle. */
    private static ExecutorService threads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "proctoring-outbox-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Starts a scheduler with the default settings, on daemon threads of its own.
     *
     * @param attempts the service whose outbox it processes
     * @return the running scheduler, to be closed by the host
     */
    public static OutboxScheduler start(AttemptService attempts) {
        return builder(attempts).start();
    }

    /**
     * Starts building a scheduler.
     *
     * @param attempts the service whose outbox it processes
     * @return a new builder
     */
    public static Builder builder(AttemptService attempts) {
        return new Builder(attempts);
    }

    /**
     * Stops leasing entries and sweeping, until {@link #resume} is called. Running deliveries end. Other processes
     * continue.
     */
    public void pause() {
        loop.pause();
    }

    /** Continues after {@link #pause}; otherwise has no effect. */
    public void resume() {
        loop.resume();
    }

    /**
     * Returns whether the scheduler is paused.
     *
     * @return whether {@link #pause} was called after the last {@link #resume}
     */
    public boolean paused() {
        return loop.paused();
    }

    /**
     * Returns when the store last answered this scheduler, whether or not anything was due. For health checks, together with
     * {@link AttemptService#outboxStatus}.
     *
     * @return the time by the service's clock; absent before the first answer
     */
    public Optional<Instant> lastSuccess() {
        return loop.lastSuccess();
    }

    /**
     * Returns since when processing the outbox has been failing.
     *
     * @return the time of the first failure by the service's clock; absent if the last try succeeded
     */
    public Optional<Instant> failingSince() {
        return loop.failingSince();
    }

    /**
     * Returns the number of deliveries that are running.
     *
     * @return from 0 to the number of threads
     */
    public int deliveries() {
        return loop.deliveries();
    }

    /**
     * Leases nothing more, waits for running deliveries up to {@link Builder#closeTimeout}, and interrupts those that are
     * left; their entries are delivered again when the leases end. Closing a second time has no effect. Does not shut down
     * the host's executor.
     */
    @Override
    public void close() {
        int interrupted = loop.close(closeTimeout);
        if (interrupted > 0) {
            LOG.warn(
                    "{} deliveries did not end within {} and were interrupted. Their outbox entries are delivered again"
                            + " after their leases.",
                    interrupted,
                    closeTimeout);
        }
        ownThreads.ifPresent(ExecutorService::shutdown);
    }

    /** Builds a scheduler. Not thread-safe. */
    public static final class Builder {
        private static final Duration MAX_INTERVAL = Duration.ofDays(1);

        private final AttemptService attempts;

        private @Nullable Executor executor;
        private int threads = 8;
        private Duration pollInterval = Duration.ofSeconds(2);
        private Duration sweepInterval = Duration.ofSeconds(15);
        private Duration closeTimeout = Duration.ofSeconds(10);

        private Builder(AttemptService attempts) {
            this.attempts = Objects.requireNonNull(attempts, "attempts");
        }

        /**
         * Sets the host's executor for deliveries and sweeps, such as a pool of an application server or one virtual thread
         * per task. Nothing runs on it while the outbox is empty, except a short task per poll. One daemon thread of the
         * scheduler's own waits for the next poll. The executor should not run tasks on the calling thread.
         *
         * @param value the executor, which the host shuts down after it closed the scheduler; by default daemon threads of the
         *     scheduler, which end when idle
         * @return this builder
         */
        public Builder executor(Executor value) {
            executor = Objects.requireNonNull(value, "executor");
            return this;
        }

        /**
         * Sets the maximum number of concurrent deliveries. A backend gets half of them at most.
         *
         * @param value at least 1; 8 by default
         * @return this builder
         */
        public Builder threads(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("threads must be at least 1");
            }
            threads = value;
            return this;
        }

        /**
         * Sets the interval at which an idle scheduler looks for the work of other processes. A busy one looks more often.
         *
         * @param value more than zero, up to a day; 2 seconds by default
         * @return this builder
         */
        public Builder pollInterval(Duration value) {
            pollInterval = interval(value, "pollInterval");
            return this;
        }

        /**
         * Sets the interval of {@link AttemptService#sweepExpired}.
         *
         * @param value more than zero, up to a day; 15 seconds by default
         * @return this builder
         */
        public Builder sweepInterval(Duration value) {
            sweepInterval = interval(value, "sweepInterval");
            return this;
        }

        /**
         * Sets how long {@link OutboxScheduler#close} waits for running deliveries.
         *
         * @param value zero or more, up to a day; 10 seconds by default
         * @return this builder
         */
        public Builder closeTimeout(Duration value) {
            if (value.isNegative() || value.compareTo(MAX_INTERVAL) > 0) {
                throw new IllegalArgumentException("closeTimeout must be from zero to one day");
            }
            closeTimeout = value;
            return this;
        }

        private static Duration interval(Duration value, String name) {
            if (value.isNegative() || value.isZero() || value.compareTo(MAX_INTERVAL) > 0) {
                throw new IllegalArgumentException(name + " must be more than zero and at most one day");
            }
            return value;
        }

        /**
         * Starts the scheduler.
         *
         * @return the running scheduler, to be closed by the host
         */
        public OutboxScheduler start() {
            OutboxScheduler scheduler = new OutboxScheduler(this);
            scheduler.loop.start();
            return scheduler;
        }
    }
}

package org.openproctoring.host.exam;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openproctoring.core.attempt.AttemptService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the threads that process the outbox and expire overdue attempts. Several processes may run them at once. */
public final class OutboxScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxScheduler.class);
    private static final int THREADS = 4;
    private static final int BATCH_SIZE = 20;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(15);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final AttemptService attempts;
    private final ScheduledExecutorService threads;
    private final List<Future<?>> steps = new ArrayList<>();

    private OutboxScheduler(AttemptService attempts) {
        this.attempts = attempts;
        threads = Executors.newScheduledThreadPool(THREADS + 1, work -> {
            Thread thread = new Thread(work, "attempt-work");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts the threads. */
    public static OutboxScheduler start(AttemptService attempts) {
        OutboxScheduler scheduler = new OutboxScheduler(attempts);
        for (int i = 0; i < THREADS; i++) {
            scheduler.repeat(scheduler::processAll, POLL_INTERVAL);
        }
        scheduler.repeat(attempts::sweepExpired, SWEEP_INTERVAL);
        return scheduler;
    }

    private void repeat(Runnable step, Duration pause) {
        steps.add(threads.scheduleWithFixedDelay(() -> run(step), 0, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void processAll() {
        while (attempts.processOutbox(BATCH_SIZE) == BATCH_SIZE && !threads.isShutdown()) {
            // A full batch: more entries may be due.
        }
    }

    /** Runs a step. After a failure it runs again later; unfinished work stays in the store. */
    private static void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            LOG.warn("processing attempts failed and will be retried: {}", failure.toString());
        }
    }

    /** Stops the threads; running steps get a short time to finish. */
    @Override
    public void close() {
        steps.forEach(step -> step.cancel(false));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

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

/** The threads that do what is owed to vendors, and end what is overdue; as many processes as like may have them. */
public final class OutboxScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxScheduler.class);
    private static final int THREADS = 4;
    private static final int ROWS_AT_ONCE = 20;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

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

    /** Begins. */
    public static OutboxScheduler start(AttemptService attempts) {
        OutboxScheduler work = new OutboxScheduler(attempts);
        for (int i = 0; i < THREADS; i++) {
            work.repeat(work::workAll, PAUSE);
        }
        work.repeat(attempts::sweepExpired, SWEEP_EVERY);
        return work;
    }

    private void repeat(Runnable step, Duration pause) {
        steps.add(threads.scheduleWithFixedDelay(() -> run(step), 0, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void workAll() {
        while (attempts.processOutbox(ROWS_AT_ONCE) == ROWS_AT_ONCE && !threads.isShutdown()) {
            // There may be more.
        }
    }

    /** What fails is tried again; what a step leaves undone is in the store. */
    private static void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            LOG.warn("work on attempts failed and will be tried again: {}", failure.toString());
        }
    }

    /** Ends; what is running gets a moment. */
    @Override
    public void close() {
        steps.forEach(step -> step.cancel(false));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

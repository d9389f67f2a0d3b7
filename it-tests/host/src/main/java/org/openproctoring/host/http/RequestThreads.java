package org.openproctoring.host.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that run endpoints, separate from the connection threads. */
final class RequestThreads implements Executor {
    private static final Duration KEPT = Duration.ofSeconds(60);

    private final ThreadPoolExecutor threads;

    /**
     * Creates the pool; threads start on demand.
     *
     * @param most the maximum number of threads
     * @param queued the maximum number of requests that wait for a thread
     */
    RequestThreads(int most, int queued) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                most, most, KEPT.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(queued), work -> {
                    Thread thread = new Thread(work, "request-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs work on one of the threads.
     *
     * @throws RejectedExecutionException if too many requests are waiting, or after {@link #stop()}
     */
    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Stops the threads and interrupts running work. */
    void stop() {
        threads.shutdownNow();
    }
}

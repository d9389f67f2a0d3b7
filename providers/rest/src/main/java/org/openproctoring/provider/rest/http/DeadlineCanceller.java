package org.openproctoring.provider.rest.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Cancels requests whose deadline has passed. One thread polls every few milliseconds while requests run, which adds
 * almost no cost to them. It ends soon after the last request.
 */
final class DeadlineCanceller implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

    private final Map<Cancellable, Deadline> running = new ConcurrentHashMap<>();
    private final AtomicBoolean polling = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread;

    DeadlineCanceller(String backend) {
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = new Thread(task, "proctoring-deadlines-" + backend);
            created.setDaemon(true);
            created.setContextClassLoader(null);
            return created;
        });
        thread.setKeepAliveTime(KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Starts watching a request.
     *
     * @throws RejectedExecutionException if this is closed
     */
    void begin(Cancellable request, Deadline deadline) {
        running.put(request, deadline);
        startPolling();
    }

    void end(Cancellable request) {
        running.remove(request);
    }

    private void startPolling() {
        if (polling.compareAndSet(false, true)) {
            schedule();
        }
    }

    private void schedule() {
        var unused = thread.schedule(this::poll, POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void poll() {
        running.forEach((request, deadline) -> {
            if (deadline.isOver()) {
                request.cancel();
            }
        });
        if (!running.isEmpty()) {
            schedule();
            return;
        }
        polling.set(false);
        if (!running.isEmpty()) {
            startPolling();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

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
 * Cancels requests whose time is over, whatever they wait for. Its one thread looks around every few milliseconds while
 * any request is running, which costs the requests themselves next to nothing, and ends soon after the last one.
 */
final class DeadlineCanceller implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final Map<Cancellable, Deadline> running = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread;

    DeadlineCanceller(String backend) {
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "proctoring-deadlines-" + backend);
            made.setDaemon(true);
            made.setContextClassLoader(null);
            return made;
        });
        thread.setKeepAliveTime(LINGER.toMillis(), TimeUnit.MILLISECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Watches a request from now on.
     *
     * @throws RejectedExecutionException where the watch is closed
     */
    void begin(Cancellable request, Deadline deadline) {
        running.put(request, deadline);
        lookSoon();
    }

    void end(Cancellable request) {
        running.remove(request);
    }

    private void lookSoon() {
        if (looking.compareAndSet(false, true)) {
            schedule();
        }
    }

    private void schedule() {
        var unused = thread.schedule(this::look, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        running.forEach((request, deadline) -> {
            if (deadline.isOver()) {
                request.cancel();
            }
        });
        if (!running.isEmpty()) {
            schedule();
            return;
        }
        looking.set(false);
        if (!running.isEmpty()) {
            lookSoon();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

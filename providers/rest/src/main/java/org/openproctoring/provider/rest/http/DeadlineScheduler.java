package org.openproctoring.provider.rest.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Cancels requests at their deadlines, with one task per request. The caller removes the task when the request ends.
 * The thread ends after five idle seconds or, once this is closed, with the last running request.
 */
final class DeadlineScheduler implements AutoCloseable {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor scheduler;

    DeadlineScheduler(String backend) {
        scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = new Thread(task, "proctoring-deadlines-" + backend);
            created.setDaemon(true);
            created.setContextClassLoader(null);
            return created;
        });
        scheduler.setKeepAliveTime(KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);
        scheduler.allowCoreThreadTimeOut(true);
        scheduler.setRemoveOnCancelPolicy(true);
    }

    /**
     * Schedules the cancellation of a request.
     *
     * @return the task, which must be canceled when the request ends
     * @throws RejectedExecutionException if this is closed
     */
    Future<?> cancelAt(Deadline deadline, Cancellable request) {
        return scheduler.schedule(request::cancel, deadline.nanos(), TimeUnit.NANOSECONDS);
    }

    /** Returns the number of scheduled tasks. */
    int scheduled() {
        return scheduler.getQueue().size();
    }

    /** Refuses new requests. The deadlines of running requests still apply. */
    @Override
    public void close() {
        scheduler.shutdown();
    }
}

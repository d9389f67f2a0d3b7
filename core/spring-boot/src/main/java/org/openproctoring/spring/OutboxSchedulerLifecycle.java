package org.openproctoring.spring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openproctoring.core.attempt.OutboxScheduler;
import org.springframework.context.SmartLifecycle;

/** Runs a scheduler from when the application is ready until its web server has answered the last requests. */
final class OutboxSchedulerLifecycle implements SmartLifecycle {
    /** Between the phases of Spring Boot's web server: it starts and stops below, and waits for requests to end above. */
    static final int PHASE = DEFAULT_PHASE - 1536;

    private final Supplier<OutboxScheduler> start;
    private @Nullable OutboxScheduler scheduler;

    /**
     * Creates the lifecycle.
     *
     * @param start starts a new scheduler. A context can be stopped and started again
     */
    OutboxSchedulerLifecycle(Supplier<OutboxScheduler> start) {
        this.start = start;
    }

    @Override
    public synchronized void start() {
        if (scheduler == null) {
            scheduler = start.get();
        }
    }

    @Override
    public synchronized void stop() {
        if (scheduler != null) {
            scheduler.close();
            scheduler = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return scheduler != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

package org.openproctoring.spring;

import org.openproctoring.core.attempt.OutboxScheduler;

/** Changes the scheduler before it is started. All beans of this type are called, in their order. */
@FunctionalInterface
public interface OutboxSchedulerCustomizer {
    /**
     * Changes the builder, after the properties have been applied to it. Called at each start of the application context.
     *
     * @param builder the builder of the scheduler
     */
    void customize(OutboxScheduler.Builder builder);
}

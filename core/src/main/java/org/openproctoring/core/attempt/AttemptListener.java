package org.openproctoring.core.attempt;

import org.openproctoring.core.attempt.model.AttemptEvent;

/**
 * Receives the events of attempts. Implemented by the host; called by {@link AttemptService#processOutbox} on the calling
 * thread, outside any storage transaction.
 */
@FunctionalInterface
public interface AttemptListener {
    /**
     * Handles an event. Called at least once per event, in order within one attempt. If it throws, the same event is
     * delivered again later, before any other event of that attempt. It should return within 30 seconds: it occupies a
     * thread, and after the lease another process may deliver the same event.
     *
     * @param event the event; {@link AttemptEvent#id()} identifies repeated deliveries
     */
    void on(AttemptEvent event);
}

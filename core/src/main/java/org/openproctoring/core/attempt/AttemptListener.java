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
     * delivered again later, before any other event of that attempt.
     *
     * @param event the event; {@link AttemptEvent#id()} identifies repeated deliveries
     */
    void on(AttemptEvent event);
}

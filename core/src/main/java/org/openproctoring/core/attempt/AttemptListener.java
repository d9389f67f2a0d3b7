package org.openproctoring.core.attempt;

import org.openproctoring.core.attempt.model.AttemptEvent;

/**
 * Hears what happens to attempts. Implemented by the host; called by {@link AttemptService#processOutbox}, on the thread that
 * calls it, outside any storage transaction.
 */
@FunctionalInterface
public interface AttemptListener {
    /**
     * Something happened. Called at least once per event, in order for one attempt. Where it throws, it is called again
     * later with the same event, and nothing else of that attempt is delivered before.
     *
     * @param event what happened; {@link AttemptEvent#id()} tells repeats
     */
    void on(AttemptEvent event);
}

package org.openproctoring.core.attempt.model;

import java.util.Set;

/**
 * One row of the {@link TransitionTable}. Immutable.
 *
 * @param from the statuses that it leads from
 * @param asked the status that the actor requests
 * @param becomes the status that the attempt gets, which may differ
 * @param by the actor who may request it
 * @param when a further condition
 */
public record Transition(
        Set<AttemptStatus> from, AttemptStatus asked, AttemptStatus becomes, AttemptActor by, TransitionGuard when) {
    /**
     * Copies the statuses.
     *
     * @param from as above
     * @param asked as above
     * @param becomes as above
     * @param by as above
     * @param when as above
     */
    public Transition {
        from = Set.copyOf(from);
    }
}

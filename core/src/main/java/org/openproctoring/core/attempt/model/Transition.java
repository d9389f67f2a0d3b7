package org.openproctoring.core.attempt.model;

import java.util.Set;

/**
 * One row of the {@link TransitionTable}. Immutable.
 *
 * @param from the statuses it leads from
 * @param asked the status that the actor asks for
 * @param becomes the status that the attempt gets, which may be another one
 * @param by who may ask
 * @param when what else must hold
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

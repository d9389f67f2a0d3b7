package org.openproctoring.core.attempt;

import java.util.List;
import java.util.Objects;
import org.openproctoring.core.attempt.store.OutboxEntry;

/**
 * Whether a learner is forgotten, computed from every call to a vendor that erases something of this learner.
 * Immutable.
 *
 * @param state the answer
 * @param calls the retirements, whatever their state, and the removals of single attempts that are not done, ordered by
 *     id; empty where no vendor was told of the learner
 */
public record Retirement(State state, List<OutboxEntry> calls) {
    /** Whether a learner is forgotten. May grow: treat a state that you do not know as {@link #INCOMPLETE}. */
    public enum State {
        /** The host still has attempts of the learner: {@link AttemptService#retire} was not called since. */
        NOT_RETIRED,
        /** Nothing is left here; at least one vendor has not done its part yet. */
        PENDING,
        /** At least one vendor refused to erase something, or was given up. Somebody has to look. */
        INCOMPLETE,
        /** Nothing is left here, and every vendor that was told of the learner has erased everything. */
        COMPLETE
    }

    /**
     * Copies the calls and checks that nothing is null.
     *
     * @param state as above
     * @param calls as above
     */
    public Retirement {
        Objects.requireNonNull(state);
        calls = List.copyOf(calls);
    }

    public static Retirement of(boolean attemptsLeft, List<OutboxEntry> calls) {
        if (attemptsLeft) {
            return new Retirement(State.NOT_RETIRED, calls);
        }
        if (!calls.stream().allMatch(call -> call.state().settled())) {
            return new Retirement(State.PENDING, calls);
        }
        boolean done = calls.stream().allMatch(call -> call.state() == OutboxEntry.State.DONE);
        return new Retirement(done ? State.COMPLETE : State.INCOMPLETE, calls);
    }
}
